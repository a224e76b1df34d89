"""The log of changes: how facts are written, undone and shown; what facts can be about."""
