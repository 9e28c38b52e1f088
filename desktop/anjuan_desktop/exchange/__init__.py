"""What goes out of the program and comes back in."""
