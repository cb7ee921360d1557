"""Plain Indonesian subjects and the shelf they belong to: the picker of the book form.

The numbers are those that Indonesian village libraries put on their spines: Dewey's, with
`2X0` for Islam as the National Library arranged it, and `899.221` for Indonesian literature.
A title's words point to a subject through `class_hints`.
"""

from dataclasses import dataclass

from libsys.kernel.marks import N_


@dataclass(frozen=True, slots=True)
class ClassSubject:
    """One choice of the picker. `words` is a msgid."""

    key: str
    words: str
    class_number: str
    main: str


GENERAL_AND_FAITH = (
    ClassSubject("computers", N_("Komputer dan internet"), "004", "000"),
    ClassSubject("libraries", N_("Perpustakaan dan taman baca"), "020", "000"),
    ClassSubject("encyclopedias", N_("Ensiklopedia dan pengetahuan umum"), "030", "000"),
    ClassSubject("psychology", N_("Psikologi dan pengembangan diri"), "150", "100"),
    ClassSubject("religions", N_("Agama, umum"), "200", "200"),
    ClassSubject("christianity", N_("Kristen dan Katolik"), "230", "200"),
    ClassSubject("hinduism", N_("Hindu"), "294.5", "200"),
    ClassSubject("buddhism", N_("Buddha"), "294.3", "200"),
    ClassSubject("islam", N_("Islam, umum"), "2X0", "2X0"),
    ClassSubject("quran", N_("Al-Qur'an dan tafsir"), "2X1", "2X0"),
    ClassSubject("hadith", N_("Hadis"), "2X2", "2X0"),
    ClassSubject("creed", N_("Akidah dan tauhid"), "2X3", "2X0"),
    ClassSubject("fiqh", N_("Fikih dan ibadah"), "2X4", "2X0"),
    ClassSubject("ethics", N_("Akhlak, doa dan tasawuf"), "2X5", "2X0"),
    ClassSubject("islam_society", N_("Islam dan masyarakat"), "2X6", "2X0"),
    ClassSubject("islam_growth", N_("Dakwah dan pendidikan Islam"), "2X7", "2X0"),
    ClassSubject("islam_schools", N_("Aliran dalam Islam"), "2X8", "2X0"),
    ClassSubject("islam_history", N_("Sejarah Islam, nabi dan tokoh"), "2X9", "2X0"),
)

SOCIETY_AND_LANGUAGE = (
    ClassSubject("society", N_("Kemasyarakatan"), "301", "300"),
    ClassSubject("economy", N_("Ekonomi, koperasi dan keuangan"), "330", "300"),
    ClassSubject("law", N_("Hukum"), "340", "300"),
    ClassSubject("village", N_("Pemerintahan desa"), "352", "300"),
    ClassSubject("education", N_("Pendidikan"), "370", "300"),
    ClassSubject("customs", N_("Adat istiadat"), "390", "300"),
    ClassSubject("folk_tales", N_("Cerita rakyat dan dongeng"), "398.2", "300"),
    ClassSubject("indonesian", N_("Bahasa Indonesia"), "499.221", "400"),
    ClassSubject("english", N_("Bahasa Inggris"), "420", "400"),
    ClassSubject("arabic", N_("Bahasa Arab"), "492.7", "400"),
    ClassSubject("local_languages", N_("Bahasa daerah"), "499.22", "400"),
)

SCIENCE_AND_SKILLS = (
    ClassSubject("science", N_("Ilmu pengetahuan alam"), "500", "500"),
    ClassSubject("mathematics", N_("Matematika"), "510", "500"),
    ClassSubject("plants", N_("Tumbuhan"), "580", "500"),
    ClassSubject("animals", N_("Hewan"), "590", "500"),
    ClassSubject("health", N_("Kesehatan dan gizi"), "613", "600"),
    ClassSubject("herbs", N_("Tanaman obat dan jamu"), "615.321", "600"),
    ClassSubject("electronics", N_("Listrik dan elektronika"), "621.3", "600"),
    ClassSubject("vehicles", N_("Motor dan mobil"), "629.28", "600"),
    ClassSubject("farming", N_("Pertanian"), "630", "600"),
    ClassSubject("crops", N_("Padi, palawija dan perkebunan"), "633", "600"),
    ClassSubject("gardening", N_("Sayur, buah dan hidroponik"), "635", "600"),
    ClassSubject("livestock", N_("Peternakan"), "636", "600"),
    ClassSubject("fisheries", N_("Perikanan"), "639", "600"),
    ClassSubject("cooking", N_("Masakan dan kue"), "641.5", "600"),
    ClassSubject("sewing", N_("Menjahit dan busana"), "646.4", "600"),
    ClassSubject("parenting", N_("Pengasuhan anak"), "649", "600"),
    ClassSubject("business", N_("Kewirausahaan"), "658.421", "600"),
    ClassSubject("marketing", N_("Pemasaran"), "658.8", "600"),
    ClassSubject("food_processing", N_("Pengolahan makanan"), "664", "600"),
)

ARTS_STORIES_AND_PLACES = (
    ClassSubject("arts", N_("Kesenian"), "700", "700"),
    ClassSubject("crafts", N_("Kerajinan tangan"), "745.5", "700"),
    ClassSubject("music", N_("Musik"), "780", "700"),
    ClassSubject("sports", N_("Olahraga dan permainan"), "796", "700"),
    ClassSubject("fiction", N_("Novel dan cerita pendek Indonesia"), "899.221", "800"),
    ClassSubject("poetry", N_("Puisi dan pantun"), "899.2211", "800"),
    ClassSubject("foreign_fiction", N_("Novel terjemahan"), "823", "800"),
    ClassSubject("travel", N_("Geografi dan perjalanan"), "910", "900"),
    ClassSubject("lives", N_("Riwayat hidup tokoh"), "920", "900"),
    ClassSubject("world_history", N_("Sejarah dunia"), "909", "900"),
    ClassSubject("history", N_("Sejarah Indonesia dan desa"), "959.8", "900"),
)

SUBJECTS = GENERAL_AND_FAITH + SOCIETY_AND_LANGUAGE + SCIENCE_AND_SKILLS + ARTS_STORIES_AND_PLACES
