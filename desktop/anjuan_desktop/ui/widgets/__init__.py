"""The pieces pages are built of. Looks come from the theme alone."""
