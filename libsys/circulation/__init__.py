"""Lends books to members and takes them back: the desk, the lending rules, loans and renewals.

Owns   policies (the lending rules), loans, renewals; pages under /circulation.
Offers `actions.lend`, `take_back`, `renew`, `undo_loan`, `undo_return`, `undo_renewal`, `set_cell`,
       `apply_preset`, `undo_rule`, `move_due_dates`; `queries.open_loans_of`, `due_today`, `overdue`, `due_counts`;
       `rules.due_date`.
Stands on catalog (copies), members, visits (a loan counts a visit), library (calendar, clock). Floor 7.
Start reading at `rules.lending`, then `actions.lending`.
"""
