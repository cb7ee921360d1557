"""Who works here: accounts and their roles, signing in, the page of the log.

Owns   accounts.
Offers `actions` (accounts, passwords, signing in), `queries`, `rules` (what a password must be), `secrets` (hashes
       and printed codes), `forms` and `words` for the roof.
Stands on the gate, acts, ui and the kernel. Floor 3.
Start reading at `actions`.
"""
