"""Plain Indonesian subjects and the shelf they belong to: the picker of the book form.

The numbers are those that Indonesian village libraries put on their spines: Dewey's, with
`2X0` for Islam as the National Library arranged it, and `899.221` for Indonesian literature.
`hints` are the folded words of a title that point to the subject; two words of one hint
are written with an underline between them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClassSubject:
    """One choice of the picker. `words` is a msgid."""

    key: str
    words: str
    class_number: str
    main: str
    hints: tuple[str, ...]


def N_(words: str) -> str:
    """Marks a sentence for translation and leaves it alone, so that rules need no words."""
    return words


def _subject(key: str, words: str, class_number: str, main: str, hints: str) -> ClassSubject:
    return ClassSubject(key, words, class_number, main, tuple(hint.replace("_", " ") for hint in hints.split()))


GENERAL_AND_FAITH = (
    _subject("computers", N_("Komputer dan internet"), "004", "000", "komputer internet excel word python android digital"),
    _subject("libraries", N_("Perpustakaan dan taman baca"), "020", "000", "perpustakaan pustakawan literasi"),
    _subject("encyclopedias", N_("Ensiklopedia dan pengetahuan umum"), "030", "000", "ensiklopedia ensiklopedi atlas rpul"),
    _subject("psychology", N_("Psikologi dan pengembangan diri"), "150", "100", "psikologi motivasi kepribadian percaya_diri"),
    _subject("religions", N_("Agama, umum"), "200", "200", "agama kerukunan"),
    _subject("christianity", N_("Kristen dan Katolik"), "230", "200", "kristen katolik alkitab yesus gereja injil"),
    _subject("hinduism", N_("Hindu"), "294.5", "200", "hindu weda bhagawadgita"),
    _subject("buddhism", N_("Buddha"), "294.3", "200", "buddha buddhis dhammapada"),
    _subject("islam", N_("Islam, umum"), "2X0", "2X0", "islam islami muslim muslimah agama_islam"),
    _subject("quran", N_("Al-Qur'an dan tafsir"), "2X1", "2X0", "quran alquran tafsir tajwid iqro iqra juz surah"),
    _subject("hadith", N_("Hadis"), "2X2", "2X0", "hadis hadits"),
    _subject("creed", N_("Akidah dan tauhid"), "2X3", "2X0", "akidah aqidah tauhid iman kiamat malaikat"),
    _subject("fiqh", N_("Fikih dan ibadah"), "2X4", "2X0", "fikih fiqih salat shalat sholat puasa zakat haji umrah wudu"),
    _subject("ethics", N_("Akhlak, doa dan tasawuf"), "2X5", "2X0", "akhlak tasawuf doa zikir dzikir sabar ikhlas"),
    _subject("islam_society", N_("Islam dan masyarakat"), "2X6", "2X0", "syariah"),
    _subject("islam_growth", N_("Dakwah dan pendidikan Islam"), "2X7", "2X0", "dakwah pendidikan_islam pesantren ceramah khotbah khutbah"),
    _subject("islam_schools", N_("Aliran dalam Islam"), "2X8", "2X0", "mazhab aswaja"),
    _subject("islam_history", N_("Sejarah Islam, nabi dan tokoh"), "2X9", "2X0", "sejarah_islam nabi rasul rasulullah sahabat khalifah walisongo"),
)

SOCIETY_AND_LANGUAGE = (
    _subject("society", N_("Kemasyarakatan"), "301", "300", "masyarakat sosial gender"),
    _subject("economy", N_("Ekonomi, koperasi dan keuangan"), "330", "300", "ekonomi koperasi keuangan tabungan menabung bumdes"),
    _subject("law", N_("Hukum"), "340", "300", "hukum undang_undang pidana perdata"),
    _subject("village", N_("Pemerintahan desa"), "352", "300", "pemerintahan pemerintahan_desa apbdes kades perangkat_desa"),
    _subject("education", N_("Pendidikan"), "370", "300", "pendidikan guru pembelajaran mengajar paud tk sekolah siswa"),
    _subject("customs", N_("Adat istiadat"), "390", "300", "adat tradisi pernikahan upacara kebudayaan"),
    _subject("folk_tales", N_("Cerita rakyat dan dongeng"), "398.2", "300", "cerita_rakyat dongeng legenda kancil fabel hikayat"),
    _subject("indonesian", N_("Bahasa Indonesia"), "499.221", "400", "bahasa_indonesia kbbi eyd puebi peribahasa"),
    _subject("english", N_("Bahasa Inggris"), "420", "400", "bahasa_inggris inggris english grammar toefl conversation"),
    _subject("arabic", N_("Bahasa Arab"), "492.7", "400", "bahasa_arab nahwu sharaf"),
    _subject("local_languages", N_("Bahasa daerah"), "499.22", "400", "bahasa_jawa bahasa_sunda bahasa_bali bahasa_madura bahasa_melayu aksara"),
)

SCIENCE_AND_SKILLS = (
    _subject("science", N_("Ilmu pengetahuan alam"), "500", "500", "sains ipa fisika kimia biologi percobaan"),
    _subject("mathematics", N_("Matematika"), "510", "500", "matematika berhitung hitung aljabar"),
    _subject("plants", N_("Tumbuhan"), "580", "500", "tumbuhan botani bunga"),
    _subject("animals", N_("Hewan"), "590", "500", "hewan binatang dinosaurus serangga burung"),
    _subject("health", N_("Kesehatan dan gizi"), "613", "600", "kesehatan sehat gizi diet stunting penyakit posyandu"),
    _subject("herbs", N_("Tanaman obat dan jamu"), "615.321", "600", "herbal jamu toga tanaman_obat obat pengobatan khasiat"),
    _subject("electronics", N_("Listrik dan elektronika"), "621.3", "600", "listrik elektronika elektronik surya panel"),
    _subject("vehicles", N_("Motor dan mobil"), "629.28", "600", "motor mobil otomotif bengkel mesin"),
    _subject("farming", N_("Pertanian"), "630", "600", "pertanian petani bertani pupuk kompos organik"),
    _subject("crops", N_("Padi, palawija dan perkebunan"), "633", "600", "padi jagung kedelai kopi kakao kelapa karet sawit tebu"),
    _subject("gardening", N_("Sayur, buah dan hidroponik"), "635", "600", "sayur sayuran buah hidroponik cabai tomat jamur pekarangan"),
    _subject("livestock", N_("Peternakan"), "636", "600", "peternakan ternak beternak ayam sapi kambing bebek itik kelinci"),
    _subject("fisheries", N_("Perikanan"), "639", "600", "perikanan ikan lele nila gurami gurame mujair udang tambak kolam"),
    _subject("cooking", N_("Masakan dan kue"), "641.5", "600", "masakan memasak resep kue dapur kuliner sambal camilan"),
    _subject("sewing", N_("Menjahit dan busana"), "646.4", "600", "menjahit jahit busana pakaian hijab"),
    _subject("parenting", N_("Pengasuhan anak"), "649", "600", "mengasuh pengasuhan bayi balita parenting"),
    _subject("business", N_("Kewirausahaan"), "658.421", "600", "kewirausahaan wirausaha usaha bisnis umkm berwirausaha"),
    _subject("marketing", N_("Pemasaran"), "658.8", "600", "pemasaran berjualan menjual jualan penjualan promosi"),
    _subject("food_processing", N_("Pengolahan makanan"), "664", "600", "pengolahan keripik kerupuk tempe tahu olahan abon"),
)

ARTS_STORIES_AND_PLACES = (
    _subject("arts", N_("Kesenian"), "700", "700", "seni kesenian tari wayang lukis menggambar melukis"),
    _subject("crafts", N_("Kerajinan tangan"), "745.5", "700", "kerajinan anyaman menganyam batik membatik sulam rajut origami"),
    _subject("music", N_("Musik"), "780", "700", "musik gitar lagu gamelan"),
    _subject("sports", N_("Olahraga dan permainan"), "796", "700", "olahraga permainan voli silat bulutangkis renang"),
    _subject("fiction", N_("Novel dan cerita pendek Indonesia"), "899.221", "800", "novel cerpen kumpulan_cerita cerita"),
    _subject("poetry", N_("Puisi dan pantun"), "899.2211", "800", "puisi pantun sajak syair"),
    _subject("foreign_fiction", N_("Novel terjemahan"), "823", "800", "terjemahan"),
    _subject("travel", N_("Geografi dan perjalanan"), "910", "900", "geografi peta wisata perjalanan"),
    _subject("lives", N_("Riwayat hidup tokoh"), "920", "900", "biografi tokoh pahlawan otobiografi riwayat"),
    _subject("world_history", N_("Sejarah dunia"), "909", "900", "sejarah_dunia peradaban perang_dunia"),
    _subject("history", N_("Sejarah Indonesia dan desa"), "959.8", "900", "sejarah sejarah_desa sejarah_indonesia kemerdekaan kerajaan majapahit sriwijaya"),
)

SUBJECTS = GENERAL_AND_FAITH + SOCIETY_AND_LANGUAGE + SCIENCE_AND_SKILLS + ARTS_STORIES_AND_PLACES
