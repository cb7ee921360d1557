"""The people who borrow: registering them, finding them, letting them go.

Owns   members with their guardians and consent, the days between two memberships, the categories of members.
Offers `actions.register`, `change`, `leave`, `come_back`, `undo_absence`, `merge`, `erase`; `queries.claims_on`,
       `find`, `facts_of` (what the desk needs to lend);
       `words` (what the keys are called).
Stands on the card and the number register (library), the audit log (staff). Floor 5.
Start reading at `rules`.

A member is one name, never inverted, a sex and a year of birth; NIK is not asked. Data of a child
need a guardian's consent. Who leaves is never deleted; who asks is erased, and only counts remain.
"""
