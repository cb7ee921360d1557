"""What other rooms and the desk may ask about loans."""

from libsys.circulation.queries.closed import due_moves_of as due_moves_of
from libsys.circulation.queries.closed import due_on_closed_days as due_on_closed_days
from libsys.circulation.queries.desk import (
    CopyAtDesk as CopyAtDesk,
)
from libsys.circulation.queries.desk import (
    DeskLoan as DeskLoan,
)
from libsys.circulation.queries.desk import (
    LoanAtDesk as LoanAtDesk,
)
from libsys.circulation.queries.desk import (
    MemberAtDesk as MemberAtDesk,
)
from libsys.circulation.queries.desk import (
    Scanned as Scanned,
)
from libsys.circulation.queries.desk import (
    copies_named as copies_named,
)
from libsys.circulation.queries.desk import (
    copies_of_isbn as copies_of_isbn,
)
from libsys.circulation.queries.desk import (
    copy_at_desk as copy_at_desk,
)
from libsys.circulation.queries.desk import (
    loan_at_desk as loan_at_desk,
)
from libsys.circulation.queries.desk import (
    member_at_desk as member_at_desk,
)
from libsys.circulation.queries.desk import (
    members_named as members_named,
)
from libsys.circulation.queries.desk import (
    offers_for as offers_for,
)
from libsys.circulation.queries.desk import (
    open_since as open_since,
)
from libsys.circulation.queries.desk import (
    scanned as scanned,
)
from libsys.circulation.queries.lists import (
    DueCounts as DueCounts,
)
from libsys.circulation.queries.lists import (
    LoanRow as LoanRow,
)
from libsys.circulation.queries.lists import (
    due_counts as due_counts,
)
from libsys.circulation.queries.lists import (
    due_today as due_today,
)
from libsys.circulation.queries.lists import (
    every_loan as every_loan,
)
from libsys.circulation.queries.lists import (
    find_loan as find_loan,
)
from libsys.circulation.queries.lists import (
    hamlets as hamlets,
)
from libsys.circulation.queries.lists import (
    history_of as history_of,
)
from libsys.circulation.queries.lists import (
    list_open as list_open,
)
from libsys.circulation.queries.lists import (
    open_loans_of as open_loans_of,
)
from libsys.circulation.queries.lists import (
    overdue as overdue,
)
from libsys.circulation.queries.lists import (
    renewals_of as renewals_of,
)
from libsys.circulation.queries.lists import (
    search_loans as search_loans,
)
from libsys.circulation.queries.policies import cells as cells
from libsys.circulation.queries.policies import kinds as kinds
from libsys.circulation.queries.policies import member_categories as member_categories
from libsys.circulation.queries.policies import written as written
