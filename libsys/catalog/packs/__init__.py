"""The catalogue pack: somebody else's cataloguing in one small file, without a word about people.

A `.libsys-pack` is a zip of `manifest.json` (format, version, name, maker, title_count, sha256 of
titles.jsonl) and `titles.jsonl` (one title a line). `reading.open_pack` trusts nothing in it.
"""

from libsys.catalog.packs.line import Maker, PackLine, clean, facts_of
from libsys.catalog.packs.reading import MOST_BYTES, Manifest, PackFile, open_pack

__all__ = ["MOST_BYTES", "Maker", "Manifest", "PackFile", "PackLine", "clean", "facts_of", "open_pack"]
