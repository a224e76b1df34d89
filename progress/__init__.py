"""A reader's path through the guide: one row a fact, every change an event that can be undone."""
