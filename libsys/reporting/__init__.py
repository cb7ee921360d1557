"""The month's report: every figure counted from rows, clickable down to them, signed and frozen.

Owns   the signed reports, the numbers of their letters, and how each month stood when it had ended.
Offers `queries.draft` (a month as it stands now), `queries.signed`, `queries.months`, `actions.sign_off`;
       `rules` (the document's canonical form).
Stands on every room below: it reads their rows and changes none. Floor 10.
Start reading at `indicators.kind`, then `document`.

Beside the usual furniture: `letters` (the numbers under which letters went out), `origins` (which deeds move which
figure, pure), `changes` (what moved since a month was signed or ended), `moving` (the same as its page says it).

The document is `laporan_bulanan`: `null` was not recorded, `[]` was recorded and is none, `0` is a counted zero.
"""
