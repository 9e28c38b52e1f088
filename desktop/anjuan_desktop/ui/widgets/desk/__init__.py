"""What stands around a case: today's work, the palette, the manual, the tour."""
