"""材料 and photos."""
