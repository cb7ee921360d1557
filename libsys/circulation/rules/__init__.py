"""The rules of lending: pure, so that a librarian's question has one answer everywhere."""

from libsys.circulation.rules.due_dates import Due as Due
from libsys.circulation.rules.due_dates import due_date as due_date
from libsys.circulation.rules.due_dates import plan_due as plan_due
from libsys.circulation.rules.due_dates import plan_renewal as plan_renewal
from libsys.circulation.rules.lending import LendingFacts as LendingFacts
from libsys.circulation.rules.lending import judge_lending as judge_lending
from libsys.circulation.rules.policies import BUILT_IN as BUILT_IN
from libsys.circulation.rules.policies import PRESETS as PRESETS
from libsys.circulation.rules.policies import UNLIMITED as UNLIMITED
from libsys.circulation.rules.policies import Cell as Cell
from libsys.circulation.rules.policies import Policy as Policy
from libsys.circulation.rules.policies import Said as Said
from libsys.circulation.rules.policies import effective as effective
from libsys.circulation.rules.renewing import RenewalFacts as RenewalFacts
from libsys.circulation.rules.renewing import judge_renewal as judge_renewal
from libsys.circulation.rules.returning import ReturnFacts as ReturnFacts
from libsys.circulation.rules.returning import judge_return as judge_return
from libsys.circulation.rules.scanning import code_of as code_of
from libsys.circulation.rules.scanning import decide as decide
from libsys.circulation.rules.undoing import UNDO_TIME as UNDO_TIME
from libsys.circulation.rules.undoing import ReopeningFacts as ReopeningFacts
from libsys.circulation.rules.undoing import judge_reopening as judge_reopening
from libsys.circulation.rules.undoing import judge_undo as judge_undo
from libsys.circulation.rules.undoing import may_undo as may_undo
