"""Who came: three taps for a visitor, a group at once, and days entered later from the paper guest book.

Owns   visits and the groups (rombongan) that came together.
Offers `actions.tap`, `bring_party`, `enter_day`, `undo`, `undo_party`, and `count_visit` (a member at the desk);
       `queries.figures` (what the report counts), `days_with_visits`; `words` (what the keys are called).
Stands on members, the calendar (library), the audit log (staff). Floor 6.
Start reading at `rules`.

Every row is so many people of one sex and one group who came for one purpose. What nobody wrote down
is `tidak_dicatat`, so that every table adds up to the same total.
"""
