"""材料 and photos: taken in, listed, looked at."""
