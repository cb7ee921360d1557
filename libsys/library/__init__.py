"""This library's card, the days it is open, and every number it has given out.

Owns   the card (name, kind, NPP, region, people), opening hours, closings, the number register, the signing keys.
Offers `card` (`card.here`, `card.on_day`, `card.today`, `card.zone`), `calendar` (`calendar.opening`), `numbers`,
       `signing` (the key that signs), `actions` (the card, hours, closings, the clock), `queries`, `rules` (pure), `words`.
Stands on staff, ui and the kernel. Floor 4.
Start reading at `card`, then `rules.calendar`.

Besides the usual furniture: card, calendar, numbers and signing are what every higher room asks for by name.
"""
