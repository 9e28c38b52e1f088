"""What goes beyond one case: import, carrying out and back, backups."""
