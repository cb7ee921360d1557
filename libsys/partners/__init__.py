"""Who works with the library: village offices, schools, firms, communities, and what was agreed with them.

Owns   partners, the pauses between two partnerships, written agreements.
Offers `actions.add`, `add_quick` (a name typed while an activity is written down), `change`, `end`, `reopen`,
       `undo_pause`, `agree`, `take_back_agreement`; `queries.partners` (for a choice), `partnerships` (block G of the report);
       `words` (what the kinds are called).
Stands on the audit log (staff). Floor 5.
Start reading at `rules`.
"""
