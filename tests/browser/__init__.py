"""Every page of the program, looked at in a real browser."""
