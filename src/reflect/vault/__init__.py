"""How things stay: the only place with SQL, keys, and files of the vault."""
