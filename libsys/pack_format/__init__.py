"""The catalogue pack as a file: somebody else's cataloguing in one small zip, without a word about people.

A `.libsys-pack` is a zip of `manifest.json` (format, version, name, maker, title_count, sha256 of titles.jsonl) and
`titles.jsonl` (one title a line). What a title says is the reader's to know: it hands its own struct to `open_pack`.

Offers `open_pack`, `PackFile`, `Unsound`, `MOST_BYTES`.
Stands on nothing; knows no database. Floor 0.
Start reading at `reading.open_pack`, which trusts nothing in the file.
"""

from libsys.pack_format.reading import MOST_BYTES, Manifest, PackFile, Unsound, open_pack

__all__ = ["MOST_BYTES", "Manifest", "PackFile", "Unsound", "open_pack"]
