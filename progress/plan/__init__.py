"""The study plan: the wizard, the weeks, Today, the calendar. scheduler/ computes it, the rest stores and shows it."""
