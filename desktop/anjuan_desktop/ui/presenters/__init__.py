"""What each page decides, without Qt: rows, texts and states, and what an entry does to the case file."""
