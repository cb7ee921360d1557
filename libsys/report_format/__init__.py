"""The month's report as a file: `laporan_bulanan`, which a village makes and a district or province receives.

Owns   no rows and no database: the contract alone.
Offers `figures` (of each figure its key, name, definition, unit, version, source and how it adds up), `seal`
       (canonical bytes, sha256, key), `comparison` (which figures of two documents differ), `schema` (JSON Schema),
       `invariants` (what must be true of a document), `derived` (ratios for hub and print, and what looks odd).
Stands on nothing. Floor 0.
Start reading at `figures`.

`null` was not recorded, `[]` was recorded and is none, `0` is a counted zero. Whole numbers only: minutes, rupiah.
The names of the figures are Indonesian sentences; whoever shows them translates them.
"""
