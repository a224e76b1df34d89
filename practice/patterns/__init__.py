"""The pages of design patterns."""
