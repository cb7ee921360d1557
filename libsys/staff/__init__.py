"""Who works here, who is signed in, the gate every request passes, and the audit log.

Owns   accounts, sessions, API tokens; which role may open which door.
Offers `actions` (accounts, passwords, tokens), `queries`, `rules`,
       `gate` (`gate.who_is`), `sessions`, `secrets`, `api` (`api.slip_of`), `forms`, `words`
       (`words.options` for selects).
Stands on ui and the kernel. Floor 2.
Start reading at `gate.outer`, then `rules.permissions`.

Besides the usual furniture: the gate stands here because it alone turns a cookie into a person.
"""
