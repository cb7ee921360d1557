"""Titles: what the title page says, who made them, what they are about and how they are filed.

Owns   titles, contributors, subjects, classes.
Offers `facts` (a title as one hands it in), `rules` (ISBN, headings, classes, labels), `actions`, `queries`.
Who must follow a change of a title hangs `TITLE_CHANGED` or `STANDS_ON` title.
Start reading at `facts`, then `actions.changing`.
"""
