"""The month's report as a file: `laporan_bulanan`, which a village makes and a district or province receives.

Owns   no rows and no database: the contract alone.
Offers `figures` (of each figure its key, name, definition, unit, version, source and how it adds up), `seal`
       (canonical bytes, sha256, key), `signature` (Ed25519, and what anybody can say of a document), `comparison`
       (which figures of two documents differ), `schema` (JSON Schema), `invariants` (what must be true of a
       document), `derived` (ratios for hub and print, and what looks odd).
Stands on nothing. Floor 0.
Start reading at `figures`.

`null` was not recorded, `[]` was recorded and is none, `0` is a counted zero. Whole numbers only: minutes, rupiah.
The names of the figures are Indonesian sentences; whoever shows them translates them.

How a receiver checks a document (`help/pages/guide/checking.*.md` has the same as commands, and a test follows it):

1. Take `sha256`, `tanda_tangan` and `identitas.dibuat_pada` out (in schema 1.0 `identitas.difinalkan_pada` too).
2. Write the rest as JSON with sorted keys, without spaces, in UTF-8: these are the sealed bytes.
3. Their SHA-256 is `sha256`: nothing was altered since it was sealed.
4. `tanda_tangan.nilai` is the Ed25519 signature over the same bytes by `tanda_tangan.kunci`: who has that key signed it.
5. The key is the library's when its fingerprint, the first 16 hexadecimal signs of the SHA-256 of the text of `kunci`,
   is the one that the library told: anybody can make a key, so this step is the one that says whose it is.

A signed document without `tanda_tangan` (signed before libsys had keys) is sealed, not signed.
"""
