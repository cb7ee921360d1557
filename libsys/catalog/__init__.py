"""The catalogue: titles, the copies on the shelf, and the packs that answer an ISBN without internet.

Owns   titles, contributors, subjects, copies, collection kinds, packs, and the search over them.
Offers `actions` (catalogue, change, merge, copies in and out), `queries` (a title's page, a copy by its
       barcode, an ISBN looked up), `rules` and `isbn` (pure), `search`, `words` (the words of its keys),
       `facts` (a title and its copies as one hands them to the actions), `packs` (the pack file format).
Stands on the library's number register, staff, help, ui and kernel. Floor 4.
Start reading at `facts`, then `actions.titles`.

Besides the usual furniture: `facts` because forms, API, packs and imports hand over the same thing;
`isbn` because a number on a book's back needs a page of its own; `packs` reads the pack file.
"""
