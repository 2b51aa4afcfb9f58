"""What users can do: functions on an open vault, for the window and the command line alike."""
