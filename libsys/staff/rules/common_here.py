"""Words that people in Indonesia take as a password again and again: names, places, clubs, prayers, what one says of a loved one."""

HERE = frozenset("""
abadi abang abangku abdul abdullah abdurrahman abuabu aceh acer achmad acmilan ade adek adekku adi adik adikku adit aditya admin adminadmin admindesa
administrator adminku adminweb afgan agnesmo agung agus agustus ahmad air airku aisah aisyah aji akang akbar akhir akhirat akhmad akubisa akucintakamu akukamu
akurindukamu akusayangkamu akusukakamu aldi alfatihah alhamdulillah ali alif allah allahku allahuakbar alpukat alquran alya ambon amelia amin aminah amir
anakbego anakdesa anakjalanan anakkampung anakkita anakkos anakku anakmama anakpantai anaksholeh anaksoleh anaku ancol andi andika andre andri android angga
anggi anggota anggraeni anggraini anggrek anggur angin ani anisa anita anjay anjing anjingku anjir annisa anton anwar apa apaaja apakabar apel api apiku
aplikasi april arek areksuroboyo arema aremania ari arief ariel arif aris armada arsenal arya aryo asep ashar asik asn assalamualaikum asu asus asyik avanza
awal awan axis ayah ayahanda ayahbunda ayahku ayam ayambakar ayamgoreng ayatkursi ayobaca ayomembaca ayu ayutingting aziz azizah babi baca bacabuku backup
badai badminton badung bagaimana bagus bahagia bahagiaselalu bajingan bajulijo bakso baksoku balaidesa bali balikpapan baliunited bambang band bandaaceh
bandarlampung bandung bangka bangkalan bangko bangsat bangun banjar banjarbaru banjarmasin banjarsari banten banyumas banyuwangi bapak bapake bapakku barca
barcelona barokah baru barulagi basket batak batam baubau bayern bayu bayuaji beat bebas bebek beckham bego bekasi belajar belajarterus belitung benar
bendahara bengkulu berani beras berdua berkah berlian bermain bersama bersatu beruang besar besok betawi betul bhinekatunggalika bhinneka biak bibi bidadari
bidadariku bidan bima binjai bintan bintang bintangku bintanglima biru bisa bismilah bismillah bismillahirrahmanirrahim bisnis bissmillah blitar boboiboy
bobotoh bodoamat bodoh bogor bojonegoro bola bolavoli bondowoso bone bonek bontang borneo borobudur bos boss bossku boyolali bromo buaya buddha bude budha
budi bugis buka bukapintu bukittinggi buku bukubuku bukujendeladunia bukuku bukusaya bulan bulanbintang bulanku bulutangkis bumdes bunda bundaku bunga bungaku
bungamawar bungamelati bupati burung buton cabai cabe cahndeso cahya cahyani cahyo camat candra cantik cantikku celebes cerdas cerdasbangsa cerdasbersama
chandra chelsea cherrybelle ciamis cianjur cilacap cilegon cimahi cinta cintailahi cintakamu cintaku cintamu cintasejati cirebon coba cobacoba cobalagi cok
cokelat coklat cristiano cuk curup dagang daihatsu danang danau danautoba dangdut dani darah data database dayak deddy dedi default delapan demak deni denny
denpasar depok desa desajaya desakita desaku desamaju desamandiri desember dewa dewata dewi dewiku dian diana didik dilan dilanku dimas dina dinda diponegoro
disana disini djarum doa doaibu doaku dokter dompu doraemon dota dragonball dua duatiga dufan duit duitku dukun dumai dunia durian dusun dusunku dwi dzuhur
edan edi edy eko elang elisa emak emakku emas empat enam endang ende eni erna esteh estehmanis facebook fadil faisal fajar farhan fatimah fatma fauzan fauzi
februari feri ferry fira fitri fitria fitriani flores freefire futsal gado gadogado gajah gajahmada gakada gamer gaming ganteng gantengbanget ganti
gantipassword garam garuda garudaku garudamuda garut gatau gemar gemarmembaca gembok gemes gendut gereja gerrard gianyar gigi gila gimana gmail goblok gojek
gokil goku google gorengan gorontalo gowa grab gresik gubernur gudanggaram gula gunung guru guruku gusdur gusti gustiallah habibie hai hakim haleluya halo
handphone hani hantu hape harapan harapanjaya harapanku hari hariini harimau hariyanto harta hartaku hartanto hartono haryanto hasan hasanah hati hatihati
hatiku hatta hatur hebat hendra hendri herman hermawan heru hidayah hidayat hidup hidupbahagia hidupindah hidupku hijau hinata hindu hitam hiu honda honorer
hujan husain husein hutan iblis ibrahim ibu ibuibu ibuku ibunda ida iduladha idulfitri ika ikan ilham ilmu ilmuku ilmupengetahuan imam imlek imut indah
indihome indomie indonesia indonesiahebat indonesiajaya indonesiaku indonesiamerdeka indonesiaraya indosat indra indramayu inlislite innova instagram
insyaallah insyallah intan inter intermilan internet inul iphone ipin irfan irwan iskandar islam islamku ismail istana istanaku istriku isya isyana iwan
iwanfals iya jagoan jakarta jakartaku jakartaraya jakmania jalan jalanjalan jambi jambu jancok jancuk januari jawa jawabarat jawara jawatengah jawatimur jaya
jayapura jelek jember jendela jendeladunia jepara jeruk jin jingga jiwa jiwaku jkt jodoh jodohku jogja jogjakarta joko jokosusilo jokowi jombang jualan juara
juli jumat juni jupiter juragan juventus kabarbaik kabupaten kader kades kakak kakakku kakashi kakek kakekku kalimantan kambing kamis kampret kampung
kampunghalaman kampungku kampus kamuaku kamubisa kancil kangen kangenband kangenkamu kantor kantordesa kapal karanganyar karangsari karangtaruna karate
karawang karimun kartika kartini karyawan kasih kasihku kata katalog katasandi katolik kawan kawanku kawasaki kaya kebumen kebun kecamatan kecil kediri
kekasih kelapa kelas kelinci kelinciku keluarga keluargacemara keluargaku kelurahan kemana kemarin kembali kenapa kendal kendari kepaladesa kepri kerbau keren
kerenabis kereta kerinci kerupuk ketua khadijah kiki kita kitaberdua kitabisa klaten kodok komputer konghucu kontol kopassus koperasi kopi kopihitam kopiku
kopisusu koplo krakatau krisdayanti kristen kristus ksatria kucing kucinghitam kucingku kuda kudahitam kudaputih kudus kuliah kunci kunciku kuning kuningan
kuntilanak kupang kupukupu kurnia kurniawan kurus kusuma kuta lahir laila lamongan lampung lancar langit langitbiru langsa laptop lare lari laura laut
lautbiru lebah lebak lebaran lele lenovo lestari letto lhokseumawe lia library libsys lima limaenam lina linda lionelmessi lisa literasi literasidesa
literasiindonesia literasiku liverpool lombok lucu lucubanget luffy lumajang lumba lumbalumba lunamaya lupa lupalagi lupapassword lurah maaf macan madiun
madrasah madrid madura magelang magetan maghrib mahasiswa main majalengka majapahit maju makan makanmakan makasih makassar makmur malaikat malam malamjumat
malamminggu malang malioboro maluku mama mamah mamak mamaku mamapapa man manado manchester manchesterunited mandi mangga manggis manis manisku manokwari
mantan mantanku mantap mantul maret margomulyo marinir maros marquez martabak martapura maryam mas masabodo masjid masku masuk masukan masuklah masyaallah
matahari mataram mati matiaku matursuwun maumere maung mawar maya mbah mbahkakung mbak mbakku medan mega megapro megawati mei mekarjaya mekarsari melati
melayu meli melon membaca memek mencerdaskan mengapa menteri merah merahputih merapi merauke merbabu merdeka merdekaselalu merpati messi metro meulaboh mie
mieayam mila milan milea mimpi mimpiku minang minangkabau minggu minum mio mira miskin mobil mobilelegend mobilelegends mobilku mohamad mohammad mojokerto
monas monggo monyet monyong motor motorku mts muarabungo muarojambi muhamad muhammad muhammadsaw mulai mulia mulya murid mushola musholla muslim muslimah nabi
nadia naga nagahitam nanas nanda nangka naruto nasi nasigoreng nasipadang nasiuduk natal natuna negara negaraku nelayan nellakharisma nenek nenekku neraka
neymar nganjuk ngawi ngentot nggih nias nidji nila nina ninja nita nkri nkrihargamati noah nobita nokia nol nomorsatu nonton nova november novi novita nugroho
nuhun nur nuraini nurhayati nurjanah nurul nusantara nyawa nyepi oi ojek ojol oke okesip oktober om ombak onepiece ono operator operatordesa operatorku
operatorsekolah oppo ora orangkaya oraopo oraopoopo orgil pacar pacarku pacitan padang padi padjadjaran pagi pajajaran pakde palangkaraya palembang palopo
palu paman pamekasan pancasila pandeglang pangandaran pangeran pangkalpinang panitia pantai papa papah papaku papamama papua parangtritis parepare pariaman
paskah pass password passwordbaru passwordku pastibisa pasuruan pati patrick paud payakumbuh pecel pedagang pegawai pekalongan pekanbaru pelajar pelangi
pelangiku pematangsiantar pemberani pemenang pencaksilat pendek pendekar pendidikan pengelola pengetahuan pengguna pengurus pepaya pepek perak perangkatdesa
perawat percobaan pergi permata permatasari permisi perpus perpusda perpusdes perpusdesa perpuskeren perpuskita perpusku perpusnas perpustakaan
perpustakaandesa perpustakaankita perpustakaanku perpustakaannasional persebaya persela persib persibbandung persija persik persipura persis pesantren pesawat
petani peterpan petir petugas pikachu pinjam pinjaman pinjambuku pink pintar pintarmembaca pintu pisang pkk pns pocong pohon pojok pojokbaca pokemon polisi
polri ponorogo pontianak poso posyandu prabowo prambanan prasetya prasetyo pratama preman presiden pringsewu probolinggo program proklamasi provinsi psis psm
psmmakassar pssleman puasa pubg pubgmobile puji pulang pulau pulkam purnomo purwakarta purwanto purwokerto purwosari pusat puskesmas puspita puspitasari
pustaka pustakadesa pustakaku pustakawan pustakawati putih putra putraku putri putriayu putriku quran rabu rachmat radja raga rahasia rahasiabanget rahasiaku
rahasianegara rahayu rahman rahmat rahmawati raisa raja rajaku rajawali rajinmembaca rak rakbuku ramadan ramadhan rambutan rangkasbitung rani rasul rasulullah
ratih ratna ratu ratuku realmadrid rejeki relawan rembang renang rendang rendi rendy restu reza rezeki rhoma rhomairama ria rian riani riau ridho ridwan rika
rina rindu rinduku rini rinjani ririn risma riyan rizal rizki rizky rohmat rokok ronaldo rooney root rossa rossi rukuntetangga rukunwarga rumah rumahkita
rumahku rxking sabang sableng sabtu safira sahabat sahabatku sakura salah salak salat salatiga salma samarinda sambal sambas samosir sampang sampit sampoerna
samsons samsung sandi sandiku sangsaka santoso santri sapi saputra saputri sari sarjana sarolangun sasuke sate satekambing satria satriaku satu satudua
satuduatiga satuduatigaempat saudara sawah sayang sayangayah sayangbunda sayangibu sayangkamu sayangku sayangmama sayangmu sayangpapa sby scoopy sd sdn sehat
sehatselalu sejahtera sekarang sekdes sekolah sekolahku sekretaris selalu selamanya selamat selamatdatang selamatpagi selasa selvi semangat semangka semarang
sembilan semenpadang semeru semut senang senayan senin sentosa sepak sepakbola sepeda september septi sepuluh sepupu serang server setan setia setiaku
setiawan setiyawan sheila sheilaon shinchan shinta shizuka sholat siang siantar siap siapa siapaaku siapakamu sibolga sidoarjo sidoharjo sidomulyo silat
siliwangi simbah simbok simpati singa singaraja singkawang singoedan sinta sip sirkulasi sistem siswa siswi siti sitinurhaliza situbondo skripsi slamet slank
slankers slims sma sman smartfren smash smk smkn smp smpn soeharto soekarno solo solok sopir sore sorong soto spongebob sragen sri sriwijaya sriwijayafc
suamiku subang subhanallah subuh suci sudirman sugeng sugengenjing sugiyanto suharti suharto suka sukabumi sukajaya sukamaju sukamakmur sukarno sukasari
sukasuka sukasukaku sukma sukses sukseskaya suksesselalu sulastri sulawesi sumarni sumarno sumatera sumatra sumba sumbawa sumedang sumenep sunda sungai
sungaipenuh suparman superadmin supir supra supriyadi surabaya surakarta surga surgaku surya suryadi susanti susi susilo susu sususapi sutrisno suyanto suyono
suzuki taekwondo tahu tahun tahunbaru tai taman tamanbaca tamanbacaan tamanbacaanmasyarakat tamanbacamasyarakat tamu tanah tanahair tanahairku tangerang
tanggallahir tanjungpandan tanjungpinang tanjungsari tante tarakan tasik tasikmalaya tbm tebingtinggi tebo tegal teh tehmanis telkom telkomsel teman temanku
tempe tentara terangbulan terbaik terimakasih ternate terserah terserahlah tes test testing tetangga teteh tidak tidaktahu tidore tidur tiga tigaempat tiger
tika tiktok timika timnas timnasindonesia timor tina tinggi titin tk tni toba toko tokoku tolol tolong toraja torres toshiba tottenham toyota tpa tpq tri
tuban tuhan tujuh tukang tulungagung tulus tunggalika tuti tuyul twitter uang uangku ubud uda ujian ulangtahun ular ulfa ulya umi ungu uni united unyu upin
upinipin usaha usahaku user username utami utomo valentino valerossi vario vera viavallen viking vina vivi vivo vixion voli waalaikumsalam wahyu wahyudi
wahyuni waisak wakil wali wallyband warung warungku wati wawan website whatsapp wibowo widodo widya wifi wijaya winda windows wisuda wongcilik wongdeso
wongjowo wonogiri wonosari wulan wulandari xenia xiaomi yahoo yamaha yanto yasin yesus yesuskristus yogya yogyakarta youtube yudi yuliana yuliani yulianti
yuni yunita yusuf zaenal zahra zahrani zainal
""".split())
"""Small letters only; `passwords` knows digits, signs, capitals and doublings around them."""
