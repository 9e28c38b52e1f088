"""Tables and lists, and what is copied from them or pasted into them."""
