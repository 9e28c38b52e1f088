"""测算: the plan, what excludes what, the pictures, trying and choosing otherwise."""
