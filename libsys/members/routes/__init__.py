"""The members' doors: the list and the page of one, registering and changing, leaving."""

from libsys.kernel.words import N_
from libsys.members.routes import leaving as _leaving
from libsys.members.routes import reading as _reading
from libsys.members.routes import registering as _registering
from libsys.ui.navigation import Entry

ROUTES = [*_reading.ROUTES, *_registering.ROUTES, *_leaving.ROUTES]
NAVIGATION = [Entry("members", N_("Anggota"), "/members", "users", "members.read", 30)]
