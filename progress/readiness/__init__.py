"""How ready a reader is for the interview."""
