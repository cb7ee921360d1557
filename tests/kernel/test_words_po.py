"""The reader of PO files, held against Babel's."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from hypothesis import strategies as st

from libsys.kernel import words

# Line ends that Babel itself folds are left to it.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1).map(
    lambda text: text.replace("a", "\n").replace("b", '"').replace("c", "\\")
)

HARD = r"""
msgid ""
msgstr ""
"Language: en\n"

# A remark
#: room/file.py:1
msgid "Buku \"ini\"\\\n"
msgstr ""
"This \"book\"\\"
"\n"
#, fuzzy
msgid "Ragu"
msgstr "Doubt"

msgid "Kosong"
msgstr ""

msgid ""
"Panjang "
"sekali"
msgstr "Very long"
msgid "Rapat"
msgstr "Tight"
#~ msgid "Lama"
#~ msgstr "Old"
"""


def by_babel(text: str) -> dict[str, str]:
    catalog = read_po(StringIO(text), locale="en")
    return {str(m.id): str(m.string) for m in catalog if m.id and m.string and not m.fuzzy}


def test_a_hard_file_is_read_as_babel_reads_it() -> None:
    assert words.read_po(HARD) == by_babel(HARD)
    assert words.read_po(HARD)["Panjang sekali"] == "Very long"


@settings(deadline=None)
@given(st.dictionaries(TEXT, TEXT, max_size=5))
def test_whatever_babel_writes_is_read_back(sentences: dict[str, str]) -> None:
    catalog = Catalog(locale="en")
    for msgid, said in sentences.items():
        catalog.add(msgid, said)
    written = BytesIO()
    write_po(written, catalog)
    assert words.read_po(written.getvalue().decode()) == sentences


@pytest.mark.parametrize("text", ['msgctxt "a"\nmsgid "b"\nmsgstr "c"', 'msgid "a"\nmsgid_plural "b"', 'msgid "a'])
def test_what_this_house_does_not_use_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="plain PO"):
        words.read_po(text)


def test_two_rooms_may_say_the_same_but_not_differ(tmp_path: Path) -> None:
    for room, buku in {"catalog": "Book", "members": "Tome"}.items():
        (tmp_path / room).mkdir()
        (tmp_path / room / "en.po").write_text(
            f'msgid "Buku"\nmsgstr "{buku}"\n\nmsgid "Nama"\nmsgstr "Name"\n', encoding="utf-8"
        )
    assert words.conflicts(tmp_path) == {"Buku": {"catalog": "Book", "members": "Tome"}}
