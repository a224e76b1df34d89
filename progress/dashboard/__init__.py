"""The progress page: days, streaks, rings."""
