"""The cabinet, today's work, the clause, the journal, the manual, the tour."""
