"""Copies: their numbers, where they came from, and what becomes of them.

Owns   copies and the kinds of collection.
Offers `facts` (copies as one hands them in), `rules`, `actions` (add, change, missing, withdrawn; out and back for
       circulation), `queries` (a copy by its barcode, the accession register, the next numbers).
Stands on titles and the library's number register.
Start reading at `facts`, then `actions.numbering`.
"""
