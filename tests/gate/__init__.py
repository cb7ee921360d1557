"""The gate as an attacker meets it: hostile requests, stolen forms, floods, two at once."""
