"""The log of every change of a reader's facts, undo, the kinds of fact and what these are about."""
