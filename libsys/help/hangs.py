"""What the guide hangs into the house."""

from libsys.kernel.words import N_
from libsys.ui.navigation import Entry

NAVIGATION = (
    Entry("help", N_("Bantuan"), "/help", "life-buoy", "dashboard.see", 99),
)
