"""What can be amiss between the desk, the copies and the members, in a library that somebody changed from outside."""

from libsys.kernel.database import reading, rows

UNREGISTERED = """SELECT c.barcode AS number, c.accession_number FROM copy c LEFT JOIN number n
        ON n.number = c.barcode AND n.kind = 'copy' AND n.subject = c.id WHERE n.number IS NULL
    UNION ALL SELECT m.number, NULL FROM member m LEFT JOIN number n
        ON n.number = m.number AND n.kind = 'member' AND n.subject = m.id WHERE n.number IS NULL
    ORDER BY number"""
OF_NOBODY = """SELECT n.number FROM number n
    WHERE NOT EXISTS (SELECT 1 FROM copy c WHERE c.id = n.subject AND c.barcode = n.number AND n.kind = 'copy')
    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = n.subject AND m.number = n.number AND n.kind = 'member') ORDER BY n.number"""
LENT_TWICE = """SELECT c.barcode AS number, c.accession_number FROM loan l JOIN copy c ON c.id = l.copy
    WHERE l.returned_on IS NULL AND l.undone_at IS NULL
    GROUP BY c.id, c.barcode, c.accession_number HAVING count(*) > 1 ORDER BY c.barcode"""
LENT_THOUGH_GONE = """SELECT DISTINCT coalesce(c.barcode, l.copy) AS number, c.accession_number FROM loan l LEFT JOIN copy c ON c.id = l.copy
    WHERE l.returned_on IS NULL AND l.undone_at IS NULL AND (c.id IS NULL OR c.undone_at IS NOT NULL OR c.withdrawn_on IS NOT NULL)
    ORDER BY number"""
LENT_TO_NOBODY = """SELECT DISTINCT c.barcode AS number, c.accession_number FROM loan l JOIN copy c ON c.id = l.copy
    LEFT JOIN member m ON m.id = l.member WHERE l.returned_on IS NULL AND l.undone_at IS NULL
    AND (m.id IS NULL OR m.undone_at IS NOT NULL) ORDER BY number"""
OUT_OTHERWISE = """SELECT c.barcode AS number, c.accession_number FROM copy c LEFT JOIN loan l
        ON l.copy = c.id AND l.returned_on IS NULL AND l.undone_at IS NULL
    WHERE (c.out_since IS NULL) <> (l.id IS NULL) AND c.undone_at IS NULL ORDER BY c.barcode"""


async def numbers_amiss() -> dict[str, list[str]]:
    """The copies and members that a scanner does not find (`unregistered`), and the numbers kept for who is not there (`of_nobody`)."""
    async with reading():
        return {"unregistered": [named(one) for one in await rows(UNREGISTERED)],
                "of_nobody": [one["number"] for one in await rows(OF_NOBODY)]}


async def loans_amiss() -> dict[str, list[str]]:
    """The copies that are lent twice, lent though they are gone, lent to nobody, or out in the catalogue and not at the desk."""
    async with reading():
        return {"lent_twice": [named(one) for one in await rows(LENT_TWICE)],
                "lent_though_gone": [named(one) for one in await rows(LENT_THOUGH_GONE)],
                "lent_to_nobody": [named(one) for one in await rows(LENT_TO_NOBODY)],
                "out_otherwise": [named(one) for one in await rows(OUT_OTHERWISE)]}


def named(one: dict[str, str]) -> str:
    """A copy as it is found on the shelf: its accession number where it has one, else the number on its label."""
    return one["accession_number"] or one["number"]
