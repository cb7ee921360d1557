"""Who works with the library: village offices, schools, firms, communities, and what was agreed with them.

Owns   partners and their written agreements.
Offers `actions.add`, `add_quick` (a name typed while an activity is written down), `change`, `end`, `reopen`,
       `agree`, `take_back_agreement`; `queries.partners` (for a choice), `partnerships` (block G of the report);
       `words` (what the kinds are called).
Stands on the audit log (staff). Floor 5.
Start reading at `rules`.
"""
