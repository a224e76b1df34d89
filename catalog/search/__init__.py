"""Search over everything the guide holds: what is asked, the index, what matches and how it is shown."""
