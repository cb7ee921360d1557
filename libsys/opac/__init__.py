"""The public catalogue: what anyone may see of this library, without signing in.

Owns   no rows. The pages at `/` (search, front page), `/t/<id>` (a title, for ever) and `/k/<code>`
       (what a QR code holds), and the copies of drawn pages (`kept`).
Offers nothing to other rooms.
Stands on circulation (when a book is due back, never who has it), activities, catalog, library. Floor 10.
Start reading at `routes.front`.
"""
