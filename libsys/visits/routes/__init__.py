"""The doors of the guest book: the three taps, groups, days and months."""

from libsys.visits.routes import days as _days
from libsys.visits.routes import paper as _paper
from libsys.visits.routes import tally as _tally

ROUTES = [*_tally.ROUTES, *_paper.ROUTES, *_days.ROUTES]
