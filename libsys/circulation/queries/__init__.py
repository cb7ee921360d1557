"""What other rooms and the desk may ask about loans."""

from libsys.circulation.queries.desk import (
    CopyAtDesk as CopyAtDesk,
    DeskLoan as DeskLoan,
    MemberAtDesk as MemberAtDesk,
    copies_of_isbn as copies_of_isbn,
    copy_at_desk as copy_at_desk,
    loan_at_desk as loan_at_desk,
    member_at_desk as member_at_desk,
    members_named as members_named,
    scanned as scanned,
)
from libsys.circulation.queries.lists import (
    DueCounts as DueCounts,
    LoanRow as LoanRow,
    due_counts as due_counts,
    due_today as due_today,
    every_loan as every_loan,
    find_loan as find_loan,
    hamlets as hamlets,
    history_of as history_of,
    list_open as list_open,
    open_loans_of as open_loans_of,
    overdue as overdue,
    renewals_of as renewals_of,
    search_loans as search_loans,
)
from libsys.circulation.queries.policies import cells as cells, kinds as kinds, member_categories as member_categories
from libsys.circulation.queries.titles import TitleLoans as TitleLoans, title_loans as title_loans
