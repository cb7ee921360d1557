"""The library's calendar, and what a region code or NPP looks like."""

from libsys.library.rules.calendar import Calendar as Calendar
from libsys.library.rules.calendar import Closure as Closure
from libsys.library.rules.codes import npp_fits as npp_fits
from libsys.library.rules.codes import region_code_fits as region_code_fits
