"""What the library did with its community, by the three strategies of the inclusion programme.

Owns   activities with the people of the village, work on the information service, advocacy; who took
       part, with which partners, with which books.
Offers `actions.record`, `change`, `remove`, `restore`; `queries.of_month`, `one`, `everything`;
       `rules` (the keys of the report's blocks D, E, F) and `words` (what those keys are called).
Stands on catalog, partners, library, staff. Floor 8.
Start reading at `rules`, then `actions`.
"""
