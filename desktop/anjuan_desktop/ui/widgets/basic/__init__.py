"""The smallest pieces: labels, buttons, chips, cards, panels."""
