"""What the checks need of the machine they run on: a Python of their own, a PostgreSQL, a browser.

Standard library only. Each part is looked for, then installed; when neither works it is `Missing`, and the check fails.
"""


class Missing(Exception):
    """Something the checks need could neither be found nor installed; the text says what to do."""
