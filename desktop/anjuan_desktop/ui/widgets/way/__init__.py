"""流转: stages, signing, results from above, supervision, the score sheet."""
