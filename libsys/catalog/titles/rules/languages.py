"""Which language a code or a name of another program stands for."""

from libsys.catalog.titles.words import LANGUAGES

# Keys are ISO 639-1 where it exists, else ISO 639-3; the bibliographic three-letter codes
# and the names are what other programs export.
_NAMES = {
    "id": "ind indonesia indonesian in",
    "en": "eng inggris english",
    "jv": "jav jawa javanese jw",
    "su": "sun sunda sundanese",
    "ar": "ara arab arabic",
    "ms": "may msa melayu malay zsm",
    "ban": "bali balinese",
    "min": "minang minangkabau",
    "bug": "bugis buginese",
    "mad": "madura madurese",
    "mak": "makassar makasar makassarese",
    "ace": "aceh acehnese",
    "bjn": "banjar banjarese",
    "bbc": "batak btk",
    "sas": "sasak",
    "nia": "nias",
    "gor": "gorontalo",
    "tet": "tetun tetum",
    "zh": "chi zho mandarin cina tionghoa chinese",
    "ja": "jpn jepang japanese",
    "ko": "kor korea korean",
    "nl": "dut nld belanda dutch",
    "de": "ger deu jerman german",
    "fr": "fre fra prancis perancis french",
    "mul": "banyak beberapa multiple dwibahasa bilingual",
}

_KEYS = {name: key for key in LANGUAGES for name in (key, *_NAMES.get(key, "").split())}


def read_language(text: str | None) -> str | None:
    """The language key for a code or a name: `ind`, `Indonesia`, `id-ID`; None when unknown."""
    asked = "-".join((text or "").casefold().split()).removeprefix("bahasa-")
    return _KEYS.get(asked.replace("_", "-").split("-")[0])
