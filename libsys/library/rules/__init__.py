"""The library's calendar, what its card may hold, and what a region code or NPP looks like."""

from libsys.library.rules.calendar import Calendar as Calendar
from libsys.library.rules.calendar import Closure as Closure
from libsys.library.rules.calendar import Week as Week
from libsys.library.rules.cards import CardFacts as CardFacts
from libsys.library.rules.cards import CardValue as CardValue
from libsys.library.rules.cards import card_on as card_on
from libsys.library.rules.cards import changed_fields as changed_fields
from libsys.library.rules.cards import held_before as held_before
from libsys.library.rules.cards import judge_card as judge_card
from libsys.library.rules.cards import judge_correction as judge_correction
from libsys.library.rules.cards import programmes_kept as programmes_kept
from libsys.library.rules.cards import programmes_of as programmes_of
from libsys.library.rules.cards import value_on as value_on
from libsys.library.rules.codes import is_isbn as is_isbn
from libsys.library.rules.codes import npp_fits as npp_fits
from libsys.library.rules.codes import plain_npp as plain_npp
from libsys.library.rules.codes import plain_region_code as plain_region_code
from libsys.library.rules.codes import region_code_fits as region_code_fits
from libsys.library.rules.hours import Hours as Hours
from libsys.library.rules.hours import judge_closing as judge_closing
from libsys.library.rules.hours import judge_hours as judge_hours
from libsys.library.rules.scans import bare as bare
from libsys.library.rules.scans import code_of as code_of
from libsys.library.rules.scans import other_layouts as other_layouts
from libsys.library.rules.scans import readings as readings
from libsys.library.rules.scans import without_marks as without_marks
