"""What makes every verb of the house whole: one transaction, one line in the log, the same sending twice done once.

Owns   the one-time slips, the audit log, and the registers of what rooms hang into lower ones.
Offers `act` (the wrapper of every verb) with `Act`, `quietly` (a write that is nobody's verb), `audit` (the log
       and its chain), `slips` (what was answered before to the same sending), `registries` (what is hung).
Stands on the kernel. Floor 1.
Start reading at `wrapper`.
"""

from libsys.acts.wrapper import Act as Act
from libsys.acts.wrapper import act as act
from libsys.acts.wrapper import quietly as quietly
