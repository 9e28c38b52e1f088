"""流转, with results, supervision and the score sheet."""
