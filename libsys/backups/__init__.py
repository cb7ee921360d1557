"""Keeps copies of the library that are known to be good, and brings one back.

Owns   the copies in `backups/` of the data folder, and on a second device when one is set.
Offers `actions.make`, `actions.restore`, `actions.copy_before_upgrade`, `looking` (`looking.look`: what a file holds),
       `queries.list_copies`, `queries.last_verified`; `healing` (damaged records come back); `erased` (who was erased stays erased). The daily copy is a job (daily).
Stands on the kernel, ui and staff. Floor 4.
Start reading at `copying.make_copy`: a copy counts only after it was re-opened, counted and hashed.
"""
