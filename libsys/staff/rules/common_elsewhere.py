"""Words that the world takes as a password again and again, by the lists of passwords that were stolen and published."""

ELSEWHERE = frozenset("""
aaliyah aardvark abcd aberdeen abgrtyu absolut access accord achilles action adgjmptw adidas adonis aezakmi agent aggies aikido airborne airbus airforce
airplane alabama alaska albatros albion alejandr aleksandr aleksandra aleksey alexande alexandr alexis alfa alibaba aliens allmine allsop allstar alpha
alphabet alpine alucard amadeus amanda amateur amazon amber america amsterda amsterdam anaconda anakin anarchy andrei andrew andrey andromeda anfield angel
angels angus anhyeuem animal anime anthony anubis apache apollo apple applepie apples aquarius aragorn area arizona arjay armani artemis artur asdasd asdf
asdfasdf asdfg asdfgh asdfghj asdfghjk asdfghjkl asdfjkl asdzxc ashley aspire aspirine assassin asshole assman asterix astros atlanta atlantis atomic auburn
audia aussie austin australi avalanch avalon avatar avenger awesome azamat azerty azsxdc azsxdcfv babe babes babyblue babyboy babydoll babyface babygirl
babylon bacardi backdoor badass badboy baddog badger badgirl baggins bagira baller balloon balloons balls bambam banana bananas banane bandit bang bangkok
banker banshee barbie barcelon barefoot barkley barney barsik baseball basketba bassman bastard batman beaches beagle beaner beanie bear beast beastie beatles
beautifu beauty beaver beavis beefcake beer beetle benfica bengals beowulf beretta berlin bicycle bigass bigballs bigbear bigbird bigboy bigdaddy bigdog
bigfoot biggie biggles bigguy bigmac bigman bigmike bigmoney bigone bigred bigtime bikini billy billybob billyboy bimmer bing bingo birdie birdman biscuit
bitch biteme bizkit blabla black blackbir blackcat blackdog blackhaw blackie blackjac blackjack blacks blacky blade blades blahblah blaster blazer blessed
blessing blink blizzard blonde blondes blondie blowme blue bluebird blueboy bluedog blueeyes bluemoon blues bluesky bobafett bobby bobcat boeing bogart bogdan
bogey bohica bollocks bollox bomber bond bondage bonehead boner bones bonjour bonkers bonsai booger boogie bookworm boomboom boomer bootie boots booty boricua
bosco bossman boston bounce bowler bowling boxing brando brandon brandy brasil braves brazil breast breasts breeze brian brighton bristol britney bronco
broncos brooklyn brownie browns brucelee bruins brutus bubba bubbas bubble bubbles bucket buckeye buckeyes buckshot buddah buddie buddy budlight budman
budweise buffalo buffett buffy bugger builder bull bulldog bulldogs bullet bullseye bunghole bunny burger buster butch buzzard byteme cabbage cactus cadillac
caesar calgary calico caliente californ caligula camaro cambiami camel camelot camels cameron canada cancer cancun candle candyman canon cantona capone
captain caramel cardinal carolina carpet carrera carrot cartman cartoon casanova caserta casey casino casper cassie catch catdog catfish catherin catman cats
cavalier caveman ccbill cdtnkfyf celeron celica celine celtic celtics cent cerberus cessna cfitymrf cgfhnfr chainsaw champ champion champs changeme chaos
charger chargers charles charli charlie charlott charlton charly charmed chaser cheers cheese cheetah cherokee cherry chester chevelle chevrole chevy chewie
cheyenne chicago chichi chicken chickens chicks chico chiefs chinook chipper chivas chocolat chopper chou chris chrisbln chrissy christ christia christin
christop chronic chrono chuang chubby chuckie chuckles chucky chunky cicero cigars cinder cinnamon cjkysirj cjkywt clancy clapton clarinet classic clemson
clevelan clipper cloud clouds clover cobra cocacola coconut coffee cohiba coke colombia colorado colors colt coltrane comet commando compaq compute computer
concrete condom condor connect connor consumer cookie cookies cooldude cooler coolguy coolio coolman cooter copper corona corrado correcthorsebatterystaple
corvette cosmo cosmos cosworth cougar cowboy cowboys coyote cracker crazy crazybab creampie creamy creative cricket crimson critter crjhgbjy cruise cruiser
crunch crusader crysis crystal cthulhu cthutq cubbies cubswin cuddles cupcake curious custom cutlass cutter cxfcnmt cyber cyclone cyclops cypress daddy daewoo
dagger daisy dakota dalejr dallas dammit damnit dancer dang danger danie daniel daniil danila danni dannyboy danzig darkman darkness darkside darkstar david
davids dawg daytona dbrnjh dbrnjhbz deadhead deadman death deejay deepthroat deeznuts deeznutz defender defiant deftones delete delta deluxe denali deniska
depeche desert designer desire deskjet destiny detroit devil devildog devils dexter dfkthbz dfkthf dfktynbyf dfvgbh dharma diablo diamond diamonds diehard
diesel dietcoke digger digital dilbert dilligaf dima dinamo ding dingdong dinosaur discover disney diver divine dkflbckfd dkflbvbh doberman doctor dodge
dodger dodgeram dodgers dogfood dogg doggie doggy doghouse dogman dogs dollar dolphin dolphins domino donkey donuts doobie doodle doogie dookie doughboy
dracula drago dragon dragons dragoon dreamer dreams driver drizzt droopy drowssap drpepper drummer dthjybrf dublin ducati duchess duck dumbass durango duster
dutchess eagle eagles eastside eatme eclipse eduard edward eeyore einstein ekaterina electric element elephant elizabet elvis emerald emily eminem empire
engage engineer enigma enter enterpri enterprise eraser ericsson erotic erotica escort eternal eternity europa everest everton excalibu exigen exigent exodus
explorer express extreme fabie fabric facial faggot falcon falcons fallen fallout fang fantasy farside fart faster fatass fatboy fatcat fatman feather fender
feng fernand ferrari ferret fester fetish fghtkm ficken fiesta figaro fighter filter finger fire fireball firebird firefly firefox fireman fish fishes fishing
fitness fktrcfylh fktrcfylhf fktrctq flames flamingo flash flatron fletch flipper floppy florian florida flounder flower fluffy flyboy flyers foobar footbal
football fordf forest forever forfun formula fortuna fossil foxtrot francesc frank franky freaks freaky freckles freddy freedom freepass freeuser friday
fright frisco frisky frodo frog frogger froggy front frontier frosty fubar fuck fuckyou fugazi funtime fusion futbol fyfcnfcbz fylhtq gabrie gabriell galaxy
galina galore gambit gandalf gangbang gangsta gangster garden garfield gargoyle gateway gator gators gbpltw gegcbr geheim gemini genesis genius george
geronimo gesperrt getmoney getsome gfhjkm ghbdtn ghbdtnbr ghetto ghjcnj ghjcnjnfr ghost giants ginger giorgi girls gizmo gizmodo gjkbyf gladiator gmoney
goalie goblin goblue goddess godfathe godfather godsmack godzilla gofish goforit golden goldfish goldstar goldwing golf golfball golfer golfing goliath gollum
gong gonzo goober goodboy goodluck goodtime goofy goose gopher gordon gorilla gotcha gothic gotohell govols granny great greatone green greenbay greenday
greens gregor gremlin grendel gretzky griffey gringo grizzly groove groovy groucho grumpy gsxr guardian guest guiness guinness guitar gundam gunnar gunner
gunners gustav hacked hacker hairy halflife hallo hambone hamburg hamlet hammer hammers hamster handyman hannah hannibal hansolo happy happyday hardcore
hardon hardrock harley harry havefun hawaii hawaiian hawkeye hawkeyes hayabusa hearts heather heaven heckfy hedgehog heineken hellfire hello helloo hellyeah
helmet helpme hendrix hentai herbie hercules hermes hershey hesoyam hidden highland hiphop hithere hitman hjvfirf hobbes hobbit hockey hokies holiday holly
hollywoo homer homers homerun honey hongkong hooker hoosier hoosiers hooter hooters horizon horndog hornet horney horse horses hotboy hotdog hotred hotrod
hotshot hotstuff hottie hummer hunter hunting hurrican husker huskers huskies hustler hyperion ibanez icecream iceman idontkno idontknow iforgot igor iguana
ihateyou illini illusion iloveu iloveyo iloveyou immortal impala incubus indiana indians indigo inferno infiniti infinity insane insert integra intel intrepid
intruder irina irish ironman italia ivanov ivanova iverson iwantu jabroni jackal jackass jackoff jackson jacob jagger jaguar jamaica james jamesbon jamesbond
jamie jammer jarhead jasmine jason jasper java jaybird jayhawk jazzman jedi jeep jenn jenny jericho jerkoff jessic jessica jester jesus jethro jewels jimbo
jimbob jimmy johannes john johnboy joker jokers jordan joshua jrcfyf juggalo juice jumper junebug jungle junior justdoit justice justin justme kahuna kaktus
kamikaze kangaroo kansas karina karolina kashmir kasper katana katerina katie katrin keeper kelly kenshin kenwood kenworth kevin keyboard keystone keywest
kickass kicker killbill killer killme kingfish kingkong kingpin kingston kinky kipper kirill kisses kissme kitkat kitten kitty kittycat klaster klingon
knickers knicks knights knopka kodiak kolobok kool korn koshka kosmos kostya kotenok krishna ktyjxrf kume kungfu labrador labtec lacrosse ladybug laguna
lakers lancelot lancer lansing larisa laser lasvegas latino leather leavemealone ledzep legacy legend legion legolas lennon leonid leopard lesbian lesbians
lespaul lestat letmein letsgo lexmark lexus liberty lick licker lickit lickme lifehack lightnin lightning lights lineage lion lionking liquid liverpoo lizard
lobster loco logan logitech lokomotiv lolipop lollipop lollol london lonestar lonewolf longhorn looker looser loser losers love loveit lovely loveme lover
loverboy lovers loveyou lowrider lucifer lucky luckydog ludmila lvbnhbq macdaddy machine macross maddie maddog madison madman madmax madness madonna maestro
maggie maggot magic magick magicman magnum magnus magpie maiden mailcreated mailman majestic makaveli maksim malaka malibu malina mallard manchest mandingo
maniac manson manutd maradona marathon maria marina marine mariners marines marino marius marlboro marley martin martini maryjane massive maste master matador
matrix matthew mature maverick maxell maxim maxima maximus maxwell maxx mayday mayhem mazafaka meatball meathead meatloaf mechanic medusa megadeth megaman
megapass megatron meister melissa mellon mellow memorex memphis menace meowmeow mercedes mercury meridian merlin mersedes metallic metallica mexico miami mian
michae michael michigan mickey microlab micron microsof microsoft midget midnight midway mighty mikey milana milano milena minecraft minime mirage misfit
mishka missy mister mistress mittens mnbvcxz mojo molly moloko molson momoney monaco monalisa monday mondeo money moneyman moneys mongoose monitor monke
monkey monkeys monopoly monster montana montgom montreal moocow mookie moomoo moonlight moose morpheus mortgage mortimer moscow mother motherlode motorola
mountain mouse mozart muffin mulder multiplelo munchkin muppet muscle mushroom music musica musicman mustang mustangs mustard mybaby mylife mylove mypass
mypassword mystic napass napster nascar nasty nastya natali natasha naughty nebraska nemesis neptune nevada newbie newcastl newlife newpass newpassword
newport newyork nfnmzyf nickel nicola nicole nike nikita nikola nikolay nimrod niners nintendo nipper nipple nipples nirvana nissan nitram nofear nolimit
noodle noodles nookie nopass nudist nugget number nuttertools nyjets nylons nymets oakland oasis obiwan oblivion ohyeah oicu oilers oksana oldman oleg oliver
olivier omega onelove online onlyme opensesame openup optimus oracle orange oranges orchid orgasm orioles orion oscar osiris outkast outlaw overkill overlord
oxford pacers packard packer packers pacman padres paintbal paintball pakistan paladin panama panasoni panasonic pancho panda pandora pantera panther panthers
panties pantyhos panzer paradise paradox parola parrot pascal passat passion passme passport passwd passwor passwords passwort patches patriot patriots
pavilion peach peaches peanut peanuts pearljam pebbles peekaboo peewee pegasus pencil penguin penguins penny penthous pentium pepper pepsi pervert peter
peugeot phantom philippe philips phillies philly phish phoenix photos phpbb pianoman picard picasso piccolo pickle pickles pics piglet pillow pimp pimpin
pineappl ping pingpong pinhead pinkfloy pioneer pippen pirate pirates pisces pissing pistol pitbull pizza pizzas planet plastic platinum playboy player
playtime plumber plymouth pobeda poison poiuyt poiuytrewq polaris police polina polniypizdec polo polska pompey poncho pontiac pony poochie poodle pooh
poohbear pookie poontang poop pooper poopie poopoo pooter popcorn popeye poppy porkchop porn porsche portland portugal poseidon possum postal potato powder
power precious predator prelude presario presto primus prince princes princess printer prissy private privet prodigy prophet proxy psycho puddin pudding
pumpkin punisher punkin punkrock puppies puppy pupsik purdue purple pussy putter pyramid python qawsed qawsedrf qazqaz qazwsx qazwsxed qazwsxedc qazwsxedcrfv
qazxsw qazxswedc quan quantum quartz quattro queens qwas qwaszx qweasd qweasdzxc qweqwe qwer qwerasdf qwert qwerty qwertyu qwertyui qwertyuio qwertyuiop
qwertz rabbit rabota racecar racer racerx rachel racing ragnarok raider raiders rainbow rainman raistlin rambler rambo rammstein ramses random ranger rangers
raptor rascal rasdzv rasputin rasta rastaman raven ravens razz rbhbkk rctybz reader reaper rebecca rebel rebels redalert redbull reddog redfish redhead redhot
redman redneck redrum redskins redsox redwing redwings redwood reebok reefer renault renegade rereirf rescue retard rfhbyf rfnthbyf rfrfirf rfrnec rhbcnbyf
rhfcjnrf richard rightnow ripken ripper ripple rjirfrgbde rjntyjr rjycnfynby roadkill roadking roadrunn robert robotech rocker rocket rockets rockford
rockhard rockon rocks rockstar rocky rodman roller rolltide romashka rommel rookie rooster rootbeer rosebud rotten route rover rovers royals rtyuehe rubber
rulez rulezzz runescape runner rush ruslan russia rustam rusty sabbath sabine sabres sadie safari sailboat sailing sailor saints salamander saleen sally
salmon salomon samantha samiam sammy samson samurai sancho sandiego sandman sandro sandy sapper sapphire sarah saratoga sascha sasha sassy satan satana saturn
saun sauron sausage scania scanner scarface scarlet scooby scoobydo scooter scorpio scorpion scotch scotland scott scotty scout scrappy scream scruffy scuba
scully seahawks seamus searay seattle sebastia secret security seeker seinfeld select seminole semperfi sentinel septembe serega serenity sergei sergey
sersolution sesame seven sexy shado shadow shaggy shai shalom shaman shamrock shaney shang shania shannon shaolin shark sharks sharky shasta shaved shazam
shelby shemale sherlock shiloh shit shogun shooter shorty shotgun shou showme showtime shun siemens sierra silver simba simon simple simpsons sinatra sinbad
sinner sirius sithlord sixers skater skeeter skidoo skiing skinny skipper skippy skittles skorpion skydive skyline skywalke skywalker slacker slappy slapshot
slave slayer sleepy slick slider slinky slipknot smeghead smegma smelly smiles smiley smiths smitty smoke smoker smokes smokey smokin smooth smudge smut snake
snakes snapon snapper snapple snatch sneakers snickers sniper snoop snoopdog snoopy snowball snowboar snowman snuggles sobaka soccer socrates softball
software soldier soleil solnce sommer sonic sonics sony sooners sophie southpark spaceman spank spanking spankme spanky sparkle sparky sparta spartak spartan
spartans spawn speaker spectrum speedy spider spiderma spiderman spidey spike spirit spitfire splash splinter spooky spring sprint sprite spunky spurs sputnik
spyder squash squirrel squirt srinivas stalin stalker stallion star starbuck starcraft stardust starfire starfish stargate starman starship starter startrek
starwars static stealth steeler steelers stefano steph stephani stereo sterlin steve sticks sticky stimpy sting stinger stingray stinky stocking stocks
stonecol stoned stones stoney storm stormy stranger strider strike striker stripper stud studly stumpy stunner stupid subaru sublime subway success sugar
sultan summer summit sundance sunday sunflowe sunnyday sunrise sunset sunshin sunshine super superfly superman supersta superstar superuser surf surfer
surfing svetik svetlana swallow sweet sweetpea sweets sweety swimmer swimming swinger swingers sword swordfis swordfish swords sydney syncmaster syracuse
tacobell tacoma talisman tango tanker tardis target tarheel tarheels tarzan tattoo tatyana taurus taylor tazman tazmania tdutybq teacher technics techno
teddybea teen teens tekken telefon temp tempest temppassword tennis tequila terminator terrapin terror tester texas thailand thanatos thankyou theboss thecat
thedog theend thegame thegreat thekid theking theman theone thepassword therock thesims thirteen thomas thongs thor thuglife thumper thunder tiberius tickle
tiffany tigers tigger tights timber tinker tinkerbell tinman tintin titanic titanium titans titleist titties titty tolkien tomato tomcat tommy tommyboy
tootsie topcat topdog topgun topher topper topsecret tornado toronto tottenha tracker tractor trader trance transam translator trapper travel traveler
treasure trebor trfnthbyf triangle tricky trident trigger trinity triton triumph trixie trojan trojans trombone trooper trouble truck trucker trucks truelove
trumpet trunks trustno trustnoone tsunami tuesday tunafish tundra turbo turkey turtle tweety twilight twinkle twisted twister tyler typhoon ufkbyf ultima
ultimate umbrella underdog undertaker unicorn unreal usarmy usmc usnavy utopia vacation vader valentin valentina valera valhalla valkyrie vampire vanhalen
vanilla vector vectra vegeta velvet verbatim veritas vermont veronika vertigo vette vfczyz vfhbyf vfhecz vfhufhbnf vfksirf vfrcbv vfrcbvrf vfvekz vfvfgfgf
vfvjxrf viagra victory viewsonic vikings viktor viktoria viper vipers virgin vision vitalik vkontakte vladik vladimir vladislav volley volvo voodoo vortex
voyager voyeur vulcan walleye walmart walnut walrus wapbbs warcraft warhammer warlock warlord warrior warriors warthog wasser wassup watcher waterloo weasel
webmaster weed weezer welcome welcomehome welder werewolf westham westside westwood whatever whatsup wheels whiskers whiskey whisky whisper whitesox whitey
whocares whynot wibble wicked wildcat wildcats wildfire wildman william willow windsor winner winston winter wisdom wizard wolf wolfgang wolfie wolfman
wolfpack wolverin wolverine wolves wombat woody woofwoof woohoo wookie wordpass wrangler wrestlin wrinkle wutang xanadu xavier xbox xfiles xtreme yankee
yankees ybrbnf ybrjkfq yellow yfnfif yomama yosemite yourmom ytrewq yzerman zaphod zaqwsx zaqxsw zenith zeppelin zerocool zeus zhei zhong zidane ziggy zigzag
zipper zippy zombie zorro zvezda zxasqw zxcasd zxcasdqwe zxcv zxcvbn zxcvbnm
""".split())
"""Small letters only; `passwords` knows digits, signs, capitals and doublings around them."""
