"""What protects an open window: it locks by itself, covers its words, forgets what was copied."""

from reflect.gui.locking.guard import Guard

__all__ = ["Guard"]
