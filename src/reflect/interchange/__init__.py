"""Other programs' formats: one module each, all behind one small protocol."""
