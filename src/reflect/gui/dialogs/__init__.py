"""Layers over the window; each is opened, never waited for, and freed when it closes."""
