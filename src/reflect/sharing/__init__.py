"""How things travel: cards, safety numbers, and the sealed bundle."""
