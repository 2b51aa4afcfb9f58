"""How it looks: the only place with Qt, apart from ``app``."""
