"""Words from which the demo village is made: subjects with their topics, names, hamlets, partners, activities."""

SUBJECTS = (
    # class, audience, subject heading, topics, weight of borrowing
    ("635", None, "Pertanian", ("Cabai Rawit", "Bawang Merah", "Kangkung", "Tomat", "Terung", "Bayam", "Jagung Manis", "Kacang Panjang", "Semangka", "Jahe Merah", "Tanaman Obat", "Hidroponik"), 4),
    ("639", None, "Perikanan", ("Lele", "Nila", "Gurami", "Patin", "Udang Galah", "Belut", "Ikan Mas", "Bandeng"), 4),
    ("636", None, "Peternakan", ("Ayam Kampung", "Kambing", "Sapi Perah", "Itik Petelur", "Puyuh", "Kelinci", "Lebah Madu", "Domba"), 3),
    ("641", None, "Masakan", ("Keripik Singkong", "Sambal Nusantara", "Kue Basah", "Olahan Pisang", "Abon Ikan", "Rendang", "Tempe Goreng", "Kue Kering", "Sirup Buah"), 5),
    ("746", None, "Kerajinan", ("Anyaman Bambu", "Batik Tulis", "Rajut Tas", "Sulam Pita", "Ecoprint", "Tenun Ikat", "Daur Ulang Plastik", "Manik-manik"), 3),
    ("658", None, "Kewirausahaan", ("Warung Kelontong", "Toko Daring", "Wirausaha Katering", "Pembukuan Sederhana", "Kemasan Produk", "Pemasaran Digital", "Koperasi Desa", "Bank Sampah"), 3),
    ("613", None, "Kesehatan", ("Gizi Balita", "Posyandu", "Cegah Stunting", "Jamu Keluarga", "Senam Lansia", "Kesehatan Ibu", "Sanitasi Rumah", "Tidur Sehat"), 3),
    ("371", None, "Pendidikan", ("Mendongeng", "Belajar Membaca", "Mendampingi Anak", "Permainan Edukatif", "Taman Baca", "Sekolah Alam"), 2),
    ("2X4", None, "Islam", ("Salat Wajib", "Puasa Ramadan", "Zakat", "Haji dan Umrah", "Doa Harian", "Muamalah"), 3),
    ("2X9", None, "Sejarah Islam", ("Nabi Muhammad", "Wali Songo", "Sahabat Nabi", "Kerajaan Demak", "Pesantren Tua"), 2),
    ("004", None, "Komputer", ("Microsoft Word", "Lembar Kerja", "Internet Sehat", "Belajar Kode", "Desain Grafis", "Telepon Pintar"), 3),
    ("420", None, "Bahasa Inggris", ("Percakapan Sehari-hari", "Kosakata Dasar", "Tata Bahasa", "Surat dan Pesan", "Wisata"), 2),
    ("959.8", None, "Sejarah Indonesia", ("Proklamasi", "Perang Diponegoro", "Sumpah Pemuda", "Kerajaan Sriwijaya", "Candi Muara Jambi", "Pahlawan Desa"), 2),
    ("352", None, "Pemerintahan desa", ("Dana Desa", "BUM Desa", "Musyawarah Desa", "Peraturan Desa", "Karang Taruna"), 1),
    ("551", None, "Ilmu alam", ("Gunung Api", "Gempa Bumi", "Cuaca", "Siklus Air", "Bencana Banjir"), 2),
    ("899.221", None, "Novel", ("Senja", "Hujan", "Sungai", "Kebun Karet", "Perantau", "Rumah Panggung", "Surat Ibu", "Jembatan", "Ladang", "Angin Timur", "Bulan Sabit", "Perahu"), 7),
    ("899.221", "remaja", "Cerita remaja", ("Kelas Tujuh", "Sahabat Pena", "Tim Voli", "Rahasia Loteng", "Libur Panjang", "Pramuka", "Band Kampung"), 6),
    ("398.2", "anak", "Cerita rakyat", ("Kancil", "Timun Mas", "Malin Kundang", "Danau Toba", "Batu Menangis", "Bawang Putih", "Putri Tangguk", "Si Pitung"), 8),
    ("899.221", "anak", "Cerita anak", ("Kucing Belang", "Layang-layang", "Kue Ulang Tahun", "Kebun Nenek", "Hujan Pertama", "Sepeda Biru", "Gigi Goyang", "Pasar Malam", "Bebek Kecil"), 9),
    ("500", "anak", "Sains untuk anak", ("Planet", "Serangga", "Dinosaurus", "Tubuhku", "Air", "Magnet", "Hewan Laut", "Tumbuhan"), 6),
    ("030", None, "Ensiklopedia", ("Hewan", "Negara", "Tokoh Dunia", "Penemuan", "Olahraga"), 1),
)

PATTERNS = {
    "How": ("Budi Daya {}", "Panduan Praktis {}", "Sukses dengan {}", "Belajar {} dari Nol", "Rahasia {}", "Langkah Mudah {}",
            "Mengenal {}", "{} untuk Pemula", "Kiat {} di Desa", "Peluang Usaha {}", "Buku Pintar {}", "{} dan Keluarga",
            "101 Tanya Jawab {}", "Merawat {}", "Cerita Sukses {}"),
    "Story": ("{}", "{} di Ujung Kampung", "Kisah {}", "Petualangan {}", "{} yang Hilang", "Suatu Hari bersama {}",
              "{} dan Kawan-kawan", "Menunggu {}", "Sepotong {}", "Pulang ke {}", "Di Balik {}", "Nyanyian {}",
              "Lentera {}", "{} Terakhir", "Selamat Pagi, {}"),
}

GIVEN = {
    "l": ("Agus", "Budi", "Dedi", "Eko", "Fajar", "Hendra", "Imam", "Joko", "Karim", "Lukman", "Mulyadi", "Nanang", "Pandu",
          "Rahmat", "Slamet", "Taufik", "Untung", "Wahyu", "Yusuf", "Zainal", "Arif", "Bayu", "Dimas", "Gilang", "Rizki"),
    "p": ("Ani", "Bunga", "Citra", "Dewi", "Endah", "Fitri", "Gita", "Hani", "Indah", "Juwita", "Kartika", "Lestari", "Maya",
          "Nur", "Putri", "Ratna", "Sari", "Tuti", "Umi", "Wati", "Yanti", "Zahra", "Ayu", "Intan", "Melati"),
}
FAMILY = ("Pratama", "Saputra", "Hidayat", "Nugroho", "Siregar", "Lubis", "Wijaya", "Setiawan", "Ramadhan", "Kusuma", "Harahap",
          "Syahputra", "Maulana", "Firmansyah", "Rahayu", "Lestari", "Anggraini", "Permata", "Handayani", "Susanti",
          "Wulandari", "Nasution", "Simanjuntak", "Gunawan", "Halim")
HAMLETS = ("Dusun Mekar", "Dusun Sumber", "Dusun Lebak", "Dusun Tanjung")
PUBLISHERS = (("Pustaka Lereng", "Yogyakarta"), ("Cahaya Desa", "Bandung"), ("Rumah Aksara", "Jakarta"), ("Tiga Lontar", "Solo"),
              ("Bumi Literasi", "Surabaya"), ("Sinar Nusa", "Medan"), ("Balai Kata", "Jakarta"), ("Padi Media", "Malang"))

PARTNERS = (
    ("PKK Desa Sukamaju", "komunitas", "kesehatan"), ("SDN 12 Sukamaju", "sekolah_kampus", "pendidikan"),
    ("Karang Taruna Tunas Muda", "komunitas", "sosial_budaya"), ("Pemerintah Desa Sukamaju", "pemdes_bpd", "lainnya"),
    ("Dinas Perpustakaan Kabupaten", "opd_kabupaten", "pendidikan"), ("Puskesmas Pembantu", "opd_kabupaten", "kesehatan"),
    ("Kelompok Tani Makmur", "komunitas", "ekonomi"), ("BUM Desa Maju Bersama", "pemdes_bpd", "ekonomi"),
    ("Mahasiswa KKN", "sekolah_kampus", "pendidikan"), ("Radio Komunitas Swara Desa", "media", "sosial_budaya"),
)
ACTIVITIES = (
    # name, field, topic, words found in titles used
    ("Kelas membuat keripik singkong", "ekonomi", "olahan singkong", "Masakan"),
    ("Pelatihan hidroponik pekarangan", "ekonomi", "hidroponik", "Pertanian"),
    ("Mendongeng Sabtu pagi", "pendidikan", "membaca nyaring", "Cerita rakyat"),
    ("Belajar komputer untuk perangkat desa", "pendidikan", "pengolah kata", "Komputer"),
    ("Kelas ibu sehat dan cegah stunting", "kesehatan", "gizi balita", "Kesehatan"),
    ("Rajut tas bersama PKK", "ekonomi", "rajut", "Kerajinan"),
    ("Lomba menulis cerita kampung", "sosial_budaya", "menulis cerita", "Cerita anak"),
    ("Jualan daring untuk warung", "ekonomi", "pemasaran digital", "Kewirausahaan"),
    ("Bimbingan belajar Bahasa Inggris", "pendidikan", "percakapan", "Bahasa Inggris"),
    ("Budi daya lele dalam ember", "ekonomi", "lele", "Perikanan"),
    ("Senam dan baca bersama lansia", "kesehatan", "senam lansia", "Kesehatan"),
    ("Batik tulis motif desa", "sosial_budaya", "batik", "Kerajinan"),
)
SERVICE_WORKS = (
    ("koleksi", "Menata ulang rak anak dan memberi warna kelas"), ("promosi", "Membagikan jadwal buka lewat grup WhatsApp RT"),
    ("layanan_luar_gedung", "Membawa kotak buku ke posyandu"), ("jam_layanan", "Membuka layanan sampai sore pada hari Rabu"),
    ("ruang_sarana", "Menambah tikar baca dan kipas angin"), ("internet_komputer", "Menyediakan Wi-Fi gratis di serambi"),
    ("pelatihan_pengelola", "Mengikuti bimbingan teknis perpustakaan desa"), ("koleksi", "Menyiangi majalah lama"),
)
ADVOCACIES = (
    ("Kepala Desa Sukamaju", "pemdes_bpd", "Meminta anggaran rak buku dan listrik", "audiensi", "berhasil", "dana", 2_500_000),
    ("BPD Sukamaju", "pemdes_bpd", "Mengusulkan peraturan desa tentang perpustakaan", "musdes", "proses", "kebijakan", None),
    ("Dinas Perpustakaan Kabupaten", "opd_kabupaten", "Meminta silang layan dua ratus buku", "proposal", "berhasil", "barang", None),
    ("SDN 12 Sukamaju", "sekolah_kampus", "Jadwal kunjungan kelas setiap Kamis", "mou", "berhasil", "tenaga", None),
    ("Perusahaan kebun sekitar", "swasta_csr", "Meminta dua komputer bekas layak pakai", "proposal", "ditunda", None, None),
    ("Camat Jambi Luar Kota", "kecamatan", "Memperkenalkan kegiatan perpustakaan", "sosialisasi", "sebagian", "tenaga", None),
)
