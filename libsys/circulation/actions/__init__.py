"""The verbs of the desk; each is one transaction."""

from libsys.circulation.actions.detaching import detach as detach
from libsys.circulation.actions.detaching import forget_reader as forget_reader
from libsys.circulation.actions.lending import Lent as Lent
from libsys.circulation.actions.lending import lend as lend
from libsys.circulation.actions.moving import move_due_dates as move_due_dates
from libsys.circulation.actions.policies import apply_preset as apply_preset
from libsys.circulation.actions.policies import set_cell as set_cell
from libsys.circulation.actions.policies import undo_rule as undo_rule
from libsys.circulation.actions.renewing import Renewed as Renewed
from libsys.circulation.actions.renewing import renew as renew
from libsys.circulation.actions.returning import Returned as Returned
from libsys.circulation.actions.returning import take_back as take_back
from libsys.circulation.actions.undoing import Undone as Undone
from libsys.circulation.actions.undoing import undo_loan as undo_loan
from libsys.circulation.actions.undoing import undo_renewal as undo_renewal
from libsys.circulation.actions.undoing import undo_return as undo_return
