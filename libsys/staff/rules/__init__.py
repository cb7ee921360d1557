"""Who may do what, and which passwords will do."""
