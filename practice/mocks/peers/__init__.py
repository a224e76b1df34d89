"""A mock interview that two or three people share."""
