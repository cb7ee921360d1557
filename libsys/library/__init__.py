"""This library's card, the days it is open, and every number it has given out.

Owns   the card (name, kind, NPP, region, people), opening hours, closings, the number register.
Offers `card` (`card.here`, `card.on_day`, `card.today`, `card.zone`), `calendar` (`calendar.opening`), `numbers`,
       `actions` (the card, hours, closings, the clock), `queries`, `rules` (pure), `words`.
Stands on staff, ui and the kernel. Floor 4.
Start reading at `card`, then `rules.calendar`.

Besides the usual furniture: card, calendar and numbers are what every higher room asks for by name.
"""
