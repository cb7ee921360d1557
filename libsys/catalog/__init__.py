"""The catalogue: titles, the copies on the shelf, and the packs that answer an ISBN without internet.

A wing: its inner rooms have the furniture and stand on each other in the order of ROOMS, lowest first. From outside
only this sign counts.

Owns   titles, contributors, subjects, copies, collection kinds, packs, and the search over them.
Offers `actions` (catalogue, change, merge, copies in and out), `queries` (a title's page, a copy by its barcode, an
       ISBN looked up), `rules` (pure; the ISBN too), `search`, `words` (the words of its keys), `tables` (read).
Stands on the library's number register, staff, help, ui, acts, finding, pack_format and kernel. Floor 5.
Start reading at `titles.facts`, then `entry.actions`.
"""

ROOMS = ("titles", "copies", "search", "packs", "entry")
