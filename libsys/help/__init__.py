"""The guide: a page for each room, in both languages, in the program itself and without internet.

Owns   the Markdown under `pages/guide/` (`<room>.id.md` and `<room>.en.md`); each room writes its own.
Offers `queries` (the pages in a sensible order, and one page as HTML).
Stands on ui, acts, finding and the kernel. Floor 3.
Start reading at `queries`.
"""
