"""现场: what was found, and where it differs from the papers."""
