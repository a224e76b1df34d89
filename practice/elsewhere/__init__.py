"""What a reader did outside the guide."""
