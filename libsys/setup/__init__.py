"""First start: an empty library, a demo village, or a copy brought back. It closes for ever once used.

Owns   nothing in the database; it calls the actions of the rooms below in one transaction.
Offers `code` (`code.current`, the code that the terminal shows), `demo` (`demo.fill`, the demo village),
       `actions.open_library`, `lost` (a library whose file is gone: what is left of it).
Stands on the library, staff, backups and, for the demo, every room. Floor 12.
Start reading at `actions`, then `routes`.
"""
