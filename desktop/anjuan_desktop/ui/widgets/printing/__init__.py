"""打印: forms made, shown, printed, saved and bound."""
