"""现场: the head of a visit and its check points."""
