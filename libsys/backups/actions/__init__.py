"""Make a copy, keep enough of them, and bring one back without losing what it replaces.

`making` (a copy, the daily tidying), `bringing` (one from elsewhere), `restoring` (one takes the library's place).
"""

from libsys.backups.actions.bringing import Brought, bring, switch_lock, take, take_in
from libsys.backups.actions.making import Made, copy_before_upgrade, free_name, make, sweep
from libsys.backups.actions.restoring import IN_DOUBT, INCOMING, restore, restore_damaged

__all__ = ["INCOMING", "IN_DOUBT", "Brought", "Made", "bring", "copy_before_upgrade", "free_name", "make", "restore", "restore_damaged",
           "switch_lock", "sweep", "take", "take_in"]
