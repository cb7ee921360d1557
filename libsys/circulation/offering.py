"""Where a number that nobody has leads on to: recording the book or registering the member, the number carried along."""

from libsys.circulation import queries
from libsys.circulation.words import OFFERS
from libsys.gate import may
from libsys.kernel.words import translator
from libsys.ui import address
from libsys.ui.home import Hit, Sought

DOORS = {"isbn": ("catalog.write", "/catalog/new", "isbn"), "copy": ("catalog.write", "/catalog/new", "barcode"),
         "member": ("members.write", "/members/new", "number")}


async def offered(sought: Sought) -> list[Hit]:
    """What may be recorded under what was typed, the most likely first; nothing for words and for a number that is somebody's."""
    if not sought.typed or await queries.scanned(sought.typed) is not None:
        return []
    say = translator(sought.lang)
    return [Hit(address(path, **{name: offer.number}), say(OFFERS[offer.kind], number=offer.number), "plus", kind="button")
            for offer in await queries.offers_for(sought.typed) for right, path, name in [DOORS[offer.kind]] if may(sought.role, right)]
