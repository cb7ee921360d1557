"""Packs held here: somebody else's cataloguing that answers an ISBN without internet.

Owns   the packs and their titles.
Offers `actions` (install, remove), `queries` (the packs held, an ISBN looked up), `lines` (a title as a pack says it).
Stands on titles; the file itself is `libsys.pack_format`'s.
"""
