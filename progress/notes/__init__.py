"""Notes on works, their parts, patterns, drawings and interviews."""
