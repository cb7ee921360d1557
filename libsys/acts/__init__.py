"""What makes every verb of the house whole: one transaction, one line in the log, the same sending twice done once.

Owns   the one-time slips, the audit log, and the registers of what rooms hang into lower ones.
Offers `act` (the wrapper of every verb) with `Act`, `first_answer` (what a key was answered before), `quietly`
       (a write that is nobody's verb), `forget_answers`, `forget_answers_about`, `audit`, `heads` (the log and its chain), `registries` (what is hung), `moving` (days of a
       wrong clock).
Stands on the kernel. Floor 1.
Start reading at `wrapper`.
"""

from libsys.acts.slips import forget_answers as forget_answers
from libsys.acts.slips import forget_answers_about as forget_answers_about
from libsys.acts.wrapper import Act as Act
from libsys.acts.wrapper import act as act
from libsys.acts.wrapper import first_answer as first_answer
from libsys.acts.wrapper import quietly as quietly
