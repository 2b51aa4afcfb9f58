"""Reflect: a private journal for reflection and coaching in pairs, kept and shared offline."""

__version__ = "0.1.0"
