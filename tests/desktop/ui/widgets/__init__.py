"""The pieces by themselves."""
