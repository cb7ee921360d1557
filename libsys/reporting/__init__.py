"""The month's report: every figure counted from rows, clickable down to them, signed and frozen.

Owns   the signed reports.
Offers `queries.draft` (a month as it stands now), `queries.signed`, `queries.months`, `actions.sign_off`;
       `rules` (the document's canonical form).
Stands on every room below: it reads their rows and changes none. Floor 10.
Start reading at `indicators.kind`, then `document`.

The document is `laporan_bulanan` 1.0: `null` was not recorded, `[]` was recorded and is none, `0` is a counted zero.
"""
