"""材料 and photos: the checklist, and what is taken in."""
