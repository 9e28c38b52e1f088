"""What one types into, and what stands beside it where it is wrong."""
