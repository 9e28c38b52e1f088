"""Import, carrying out and back, backups."""
