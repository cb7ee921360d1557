"""The members' doors: the list and the page of one, registering and changing, leaving."""

from libsys.members.routes import leaving as _leaving
from libsys.members.routes import reading as _reading
from libsys.members.routes import registering as _registering

ROUTES = [*_reading.ROUTES, *_registering.ROUTES, *_leaving.ROUTES]
