"""设置, encryption, signing in."""
