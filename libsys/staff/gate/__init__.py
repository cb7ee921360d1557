"""The request gate: everything that comes in passes here first, and everything that goes out.

`outer` wraps the whole program (host, sizes, sessions, static files, headers); `inner` is the guard
of every route (permission, CSRF). Read `outer.Gate` first.
"""

from libsys.staff.gate.inner import UndeclaredRoute, guard, require_declared
from libsys.staff.gate.outer import Gate, cookie_of, who_is

__all__ = ["Gate", "UndeclaredRoute", "cookie_of", "guard", "require_declared", "who_is"]
