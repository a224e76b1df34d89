"""The partner board: people who look for somebody to practise with, and what they ask of each other."""
