"""What a reader reads: marks, parts, dates, the reading list, own links."""
