"""What practice says: pure rules, no storage, no window."""
