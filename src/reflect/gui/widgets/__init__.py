"""Small parts that pages are made of. Each has a name for screen readers."""
