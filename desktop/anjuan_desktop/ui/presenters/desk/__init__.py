"""What stands around a case: the cabinet, today's work, the clause, the journal, the manual."""
