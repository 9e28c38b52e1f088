"""The eligibility and amount rules of hlj-2023-7, written for two other rule engines."""
