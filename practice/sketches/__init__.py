"""Exercises and drawings: the board, versions, the review, exports."""
