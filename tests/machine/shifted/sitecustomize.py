"""Another day for a whole program: Python reads this file before anything else when its folder is on PYTHONPATH.

`LIBSYS_TEST_SHIFT` says by how many seconds every clock of the calendar is ahead (or, negative, behind): date.today(),
datetime.now(), time.time() and what is written in C; the clocks that measure go on as they are. Every Python started
with this folder on its path has the same shift: pytest, its workers, and each program that a test starts.
"""

import os
import time

SHIFT = os.environ.get("LIBSYS_TEST_SHIFT")

if SHIFT:
    import time_machine

    time_machine.travel(time.time() + float(SHIFT), tick=True).start()
