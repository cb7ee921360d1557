"""The parts of personal and corporate names: what the heading proposals know by heart."""

import re

# Left out of headings: academic, religious and military titles before the name.
TITLES_BEFORE = frozenset(
    "prof profesor dr drs dra drg drh ir h hj haji hajah kh k.h kyai kiai ust ustad ustadz ustaz ustadzah tgh tgk "
    "teungku pdt pendeta romo rm habib syekh syaikh buya bpk bapak ibu sdr sdri apt ns brigjen mayjen letjen jend "
    "jenderal kol kolonel let mayor kapten kombes akbp akp oleh".split()
)
# Written after the given names instead: Dewantara, Hajar, Ki.
HONOURS_AFTER = frozenset({"ki", "nyi"})

# Degrees after the name, without dots, exactly as they are capitalised.
DEGREES = frozenset(
    "SE SH ST SP SS SPd SPdI SAg SSos SKom SIP SSi SHum SPt SPi SKep SKM SPsi SSn SIKom SHI SST STP SPdSD SGz SFarm "
    "SKed MA MM MH MT MP MPd MPdI MAg MSi MKom MHum MSc MKes MBA MIP MSn MPsi MEd MIKom MSos MEng MPH BA BSc BEng "
    "Lc AMd AMdKeb AMdKep AMa PhD EdD SpA SpOG SpPD SpB SpJP SpM SpKJ Apt Ners Ns Gr CPA Ak CA CHt IPM IPU "
    "Prof Dr Drs Dra Ir H Hj".split()
)
_DOTTED_DEGREES = frozenset(degree.casefold() for degree in DEGREES)

# A first word that makes the name that of a body.
_BODY_STARTS = frozenset(
    "pusat badan kementerian kementrian departemen pemerintah pemerintahan pemprov pemkab pemkot pemdes dinas "
    "direktorat ditjen lembaga yayasan universitas institut sekolah perpustakaan balai komisi majelis dewan panitia "
    "republik pt cv ud ikatan persatuan himpunan asosiasi perkumpulan organisasi redaksi penerbit kelompok desa "
    "kelurahan kecamatan kabupaten provinsi komunitas forum koperasi karang biro kantor mahkamah bank politeknik "
    "akademi puskesmas posyandu museum sanggar bagian sekretariat kepolisian kejaksaan gerakan palang partai serikat "
    "fakultas jurusan program bumdes pkk tni polri bnpb bps bkkbn fao unicef unesco who ministry university world "
    "united national institute department center centre international association society komite satuan unit tp "
    "laboratorium pondok pesantren madrasah lp lipi brin sd smp sma smk rumah".split()
)
_MEETING_STARTS = frozenset(
    "seminar lokakarya konferensi kongres simposium musyawarah muktamar rapat konvensi workshop conference".split()
)
_BODY_WORDS = frozenset("indonesia team foundation press group publishing studio university nusantara".split())
_TEAMS = frozenset("penyusun penulis redaksi kreatif kkn penerjemah editor penyunting pengabdian ahli riset".split())

_SURNAMES = frozenset(
    "ang auw chan chang chen cheng chiang chin chou chow chu deng fang feng gan go gouw guo han ho hoo hsu hu huang "
    "jiang kho khoe khong khouw kwa kwee kwik lauw lee li liang lie liem lien lim lin liu lo loa loe mao njoo nio oei "
    "oen oey ong ouw pan phoa poey que sie siauw sim soe song sun tan tang teh teng teo thio thung tio tjan tjia tjio "
    "tjiong tjoa tjong tsai wang wong woo wu xi xu yang yap yeh yeo yu zhang zhao zheng zhou zhu".split()
)
_SYLLABLE = re.compile(
    r"(?:tj|tz|dj|nj|zh|ch|sh|ts|th|kh|hs|sj|[bpmfdtnlgkhjqxrzcsyw])?w?"
    r"(?:[aeiouü]{1,3})(?:ng|[nmkpthw])?"
)


def bare(word: str) -> str:
    """The word in small letters without dots and commas: how the lists above are asked."""
    return word.replace(".", "").strip(",").casefold()


def is_degree(word: str) -> bool:
    """S.Pd., M.Si., SE, Ph.D.: left out wherever they stand after the name."""
    if "." in word.rstrip("."):
        return bare(word) in _DOTTED_DEGREES
    return word.strip(".,") in DEGREES


def is_title(word: str) -> bool:
    """Whether the word is a title that a heading leaves out: Dr., Haji, Ibu."""
    return bare(word) in TITLES_BEFORE


def is_honour(word: str) -> bool:
    """Whether the word is an honour that a heading puts last: Ki, Nyi."""
    return bare(word) in HONOURS_AFTER


def is_initials(word: str) -> bool:
    """N.E., T, Nh: letters that stay with the name before them."""
    letters = word.replace(".", "")
    if "." in word:
        return all(len(part) <= 2 for part in word.split("."))
    return len(letters) == 1 or (len(letters) == 2 and not set(letters.casefold()) & set("aeiou"))


def is_meeting(name: str) -> bool:
    """Whether the name is that of a conference or seminar."""
    return _first(name) in _MEETING_STARTS


def is_body(name: str) -> bool:
    """Whether the name is that of an office, a school, a team: never turned round."""
    words = [bare(word) for word in name.split()]
    if not words:
        return False
    if words[0] == "tim":
        return len(words) != 2 or words[1] in _TEAMS
    if any(character.isdecimal() for character in name):
        return True
    return words[0] in _BODY_STARTS or (len(words) > 1 and not _BODY_WORDS.isdisjoint(words))


def chinese_surname_at(words: list[str]) -> int | None:
    """Where the family name stands in Chiang Kai-Sek and Patricia Lim Pui Huen."""
    for place, word in enumerate(words[:-1]):
        given = [part for later in words[place + 1 :] for part in later.casefold().split("-")]
        is_short_name = 1 <= len(given) <= 2 and (place == 0 or len(given) == 2)
        if word.casefold() in _SURNAMES and is_short_name and all(map(_is_syllable, given)):
            return place
    return None


def _is_syllable(part: str) -> bool:
    return _SYLLABLE.fullmatch(part) is not None


def _first(name: str) -> str:
    return bare(name.split()[0]) if name.split() else ""
