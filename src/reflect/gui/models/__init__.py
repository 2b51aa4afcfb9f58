"""Lists for views, loaded a page at a time."""
