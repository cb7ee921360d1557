"""A small shelf for the tests of the search, catalogued as the staff would."""

from libsys.catalog import actions
from libsys.catalog.facts import Credit, NewCopies, TitleFacts
from tests.village import NOW, TODAY

BOOKS = (
    ("Tanaman Obat", "Sarwono", "615", "dewasa", "id", ("Kesehatan",)),
    ("Cara Menanam Jagung", "Wulan Sari", "633", "dewasa", "id", ("Pertanian",)),
    ("Budi Daya Lele", "Adi Pranoto", "639.3", "dewasa", "id", ("Perikanan",)),
    ("Lele", "Tere Liye", "F", "remaja", "id", ()),
    ("Fikih Wanita", "Nur'aini", "2X4", "dewasa", "id", ("Islam",)),
    ("Wirausaha Desa", "Sarwono", "658", "semua", "id", ("Usaha", "Lele")),
    ("English for Farmers", "John Smith", "420", "semua", "en", ()),
    ("Kancil dan Buaya", "Ki Penulis", "398.2", "anak", "id", ("Dongeng",)),
    ("Belajar Menulis Puisi", "Rendra", "808.1", "remaja", "id", ("Puisi",)),
    ("Sarwono Bercerita", "Bu Wati", "920", "semua", "id", ()),
)


async def fill() -> dict[str, str]:
    """Catalogue the shelf; title -> key."""
    keys = {}
    for title, author, number, audience, language, subjects in BOOKS:
        keys[title] = (await add(title, author, class_number=number, audience=audience, language=language,
                                 subjects=subjects)).title_id
    return keys


async def add(title: str, author: str | None = None, *, copies: int = 1, **more) -> actions.Added:
    """One more book."""
    facts = TitleFacts(title, contributors=(Credit(author),) if author else (), **more)
    return await actions.catalogue_title(facts=facts, copies=NewCopies(copies), today=TODAY, now=NOW, by="budi",
                                         despite=frozenset(("title_already_here",)))
