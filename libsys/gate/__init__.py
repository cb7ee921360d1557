"""The request gate: everything that comes in passes here first, and everything that goes out.

`outer` wraps the whole program (host, sizes, sessions, static files, headers); `inner` is the guard
of every route (permission, CSRF).

Owns   sessions and the keys of machines; which role has which permission (the rooms say so in their hangs).
Offers `Gate`, `guard`, `require_declared` for the roof; `who_is`, `may`, `allows`, `slip_of` for every door; `sessions`,
       `sitting` (asks when the clock is in doubt), `actions` (keys of machines), `permissions` (the ladder of roles), `device` (where the other end
       stands, its cookie), `limits`, `lines`, `inner` and `outer` for those who stand close to the door.
Stands on acts, ui and the kernel. Floor 2.
Start reading at `outer.Gate`.

Whose an account is, the room of the accounts answers (`PEOPLE` in its hangs): the gate reads no row above it.
"""

from libsys.gate.inner import UndeclaredRoute as UndeclaredRoute
from libsys.gate.inner import guard as guard
from libsys.gate.inner import require_declared as require_declared
from libsys.gate.keys import slip_of as slip_of
from libsys.gate.outer import Gate as Gate
from libsys.gate.outer import who_is as who_is
from libsys.gate.permissions import allows as allows
from libsys.gate.permissions import may as may
