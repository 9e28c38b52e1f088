"""打印: what each form lacks, and what is made of it."""
