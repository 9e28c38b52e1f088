"""The pages of a case, in the order of the work."""
