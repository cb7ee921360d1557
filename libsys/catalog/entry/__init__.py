"""Cataloguing at the desk: from an ISBN to a book on the shelf, a title's page, the API of the catalogue.

Offers `actions` (catalogue a title with its copies), `queries` (a title with all that is known of it, lists).
Stands on titles, copies, search and packs.
Start reading at `routes.entry`, then `actions`.
"""
