/**
 * What one town is called in several languages, where letters do not tell (a Chinese or Russian name that is its own spelled out needs no line). Written by hand:
 * towns that trade is done with. They tell whether a town in a name is the one of an address; no key is made of them.
 */
export const TOWN_NAMES = `
munich|münchen|muenchen|慕尼黑|мюнхен|ミュンヘン|뮌헨|monaco di baviera|monachium|mnichov
cologne|köln|koeln|科隆|кёльн|кельн|ケルン|colonia|kolonia
nuremberg|nürnberg|nuernberg|纽伦堡|нюрнберг|norymberga
hanover|hannover|汉诺威|ганновер
frankfurt|frankfurt am main|法兰克福|франкфурт|フランクフルト|프랑크푸르트
dusseldorf|düsseldorf|duesseldorf|杜塞尔多夫|дюссельдорф|デュッセルドルフ|뒤셀도르프
hamburg|汉堡|гамбург|ハンブルク|함부르크
berlin|柏林|берлин|ベルリン|베를린|berlino|berlim
stuttgart|斯图加特|штутгарт|シュトゥットガルト
bremen|不来梅|бремен
leipzig|莱比锡|лейпциг|lipsia
dresden|德累斯顿|дрезден
aachen|亚琛|aix la chapelle|aken
vienna|wien|维也纳|вена|відень|ウィーン|비엔나|viena|vienne|viden|bécs
zurich|zürich|zuerich|苏黎世|цюрих|チューリッヒ|취리히|zurigo
geneva|genève|genf|日内瓦|женева|ジュネーブ|ginevra|ginebra
basel|bâle|basle|basilea|巴塞尔|базель|バーゼル
bern|berne|berna|伯尔尼|берн
lucerne|luzern|卢塞恩
lausanne|洛桑|лозанна
paris|巴黎|париж|パリ|파리|parigi|parís|paryż|باريس
lyon|lyons|里昂|лион|リヨン|lione
marseille|marseilles|马赛|марсель|marsiglia|marsella
nice|nizza|尼斯|ницца
strasbourg|strassburg|斯特拉斯堡|страсбург
bordeaux|波尔多|бордо
toulouse|图卢兹|тулуза
lille|里尔|лилль|rijsel
brussels|bruxelles|brussel|brüssel|布鲁塞尔|брюссель|ブリュッセル|브뤼셀|bruselas|bruksela
antwerp|antwerpen|anvers|安特卫普|антверпен|アントワープ|amberes|anversa
ghent|gent|gand|根特
bruges|brugge|布鲁日
liege|liège|luik|lüttich|列日
the hague|den haag|s gravenhage|la haye|海牙|гаага
amsterdam|阿姆斯特丹|амстердам|アムステルダム|암스테르담
rotterdam|鹿特丹|роттердам|ロッテルダム|로테르담
eindhoven|埃因霍温|эйндховен
luxembourg|luxemburg|卢森堡
london|伦敦|лондон|ロンドン|런던|londres|londra|londyn|لندن
manchester|曼彻斯特|манчестер
birmingham|伯明翰|бирмингем
liverpool|利物浦|ливерпуль
edinburgh|爱丁堡|эдинбург|edimburgo
glasgow|格拉斯哥|глазго
dublin|都柏林|дублин|baile átha cliath
milan|milano|米兰|милан|ミラノ|밀라노|mailand|milán|milão|mediolan
rome|roma|罗马|рим|ローマ|로마|rom|rzym
turin|torino|都灵|турин|トリノ
naples|napoli|那不勒斯|неаполь|neapel|nápoles
venice|venezia|威尼斯|венеция|ヴェネツィア|venedig|venise|venecia
florence|firenze|佛罗伦萨|флоренция|フィレンツェ|florenz|florencia
genoa|genova|热那亚|генуя|genua|gênes
bologna|博洛尼亚|болонья
padua|padova|帕多瓦
verona|维罗纳|верона
madrid|马德里|мадрид|マドリード|마드리드
barcelona|巴塞罗那|барселона|バルセロナ|바르셀로나|barcellona|barcelone
valencia|valència|瓦伦西亚|валенсия
seville|sevilla|塞维利亚|севилья|siviglia|séville
zaragoza|saragossa|萨拉戈萨|сарагоса
bilbao|bilbo|毕尔巴鄂|бильбао
san sebastian|donostia
corunna|a coruña|la coruña
lisbon|lisboa|里斯本|лиссабон|リスボン|리스본|lissabon|lisbonne|lisbona
porto|oporto|波尔图|порту
athens|αθηνα|athina|雅典|афины|アテネ|athen|athènes|atene|atenas
thessaloniki|θεσσαλονικη|salonica|salonika|塞萨洛尼基|салоники|selanik
piraeus|πειραιας|pireas|比雷埃夫斯
patras|πατρα|patra
heraklion|ηρακλειο|iraklio
nicosia|λευκωσια|lefkosia|lefkoşa
limassol|λεμεσος|lemesos
istanbul|伊斯坦布尔|стамбул|イスタンブール|이스탄불|estambul|istambul|constantinople
izmir|smyrna|伊兹密尔|измир
ankara|安卡拉|анкара|アンカラ
bursa|布尔萨|бурса
mersin|icel|içel|梅尔辛
antalya|安塔利亚|анталья|анталия
izmit|kocaeli
adapazari|adapazarı|sakarya
antakya|antioch|hatay
urfa|sanliurfa|şanlıurfa
antep|gaziantep
copenhagen|københavn|kobenhavn|koebenhavn|哥本哈根|копенгаген|コペンハーゲン|코펜하겐|kopenhagen|copenhague|köpenhamn
aarhus|århus|奥胡斯
gothenburg|göteborg|goteborg|哥德堡|гётеборг|гетеборг
stockholm|斯德哥尔摩|стокгольм|ストックホルム|스톡홀름|estocolmo
malmo|malmö|马尔默|мальмё
oslo|奥斯陆|осло|オスロ
bergen|卑尔根|берген
helsinki|helsingfors|赫尔辛基|хельсинки|ヘルシンキ
turku|åbo|图尔库
tampere|tammerfors|坦佩雷
reykjavik|reykjavík|雷克雅未克|рейкьявик
warsaw|warszawa|华沙|варшава|ワルシャワ|바르샤바|warschau|varsovie|varsavia|varsovia|varšava
cracow|kraków|krakow|克拉科夫|краков|krakau|cracovie|cracovia
wroclaw|wrocław|breslau|弗罗茨瓦夫|вроцлав
gdansk|gdańsk|danzig|格但斯克|гданьск
lodz|łódź|罗兹|лодзь
poznan|poznań|posen|波兹南|познань
szczecin|stettin|щецин
katowice|kattowitz|卡托维兹|катовице
prague|praha|布拉格|прага|プラハ|프라하|prag|praga
brno|brünn|布尔诺|брно
plzen|plzeň|pilsen|比尔森|пльзень
ostrava|ostrau|острава
bratislava|pressburg|pozsony|布拉迪斯拉发|братислава
kosice|košice|kassa|кошице
budapest|布达佩斯|будапешт|ブダペスト|부다페스트|budapeszt
bucharest|bucurești|bucuresti|布加勒斯特|бухарест|bukarest|bucarest
cluj|cluj napoca|klausenburg|kolozsvár
timisoara|timișoara|temeswar|temesvár
iasi|iași|jassy
sofia|софия|索非亚|sofija
plovdiv|пловдив|普罗夫迪夫
varna|варна|瓦尔纳
belgrade|beograd|београд|贝尔格莱德|белград|belgrad
novi sad|нови сад|诺维萨德
zagreb|萨格勒布|загреб|agram
ljubljana|laibach|卢布尔雅那|любляна
sarajevo|сарајево|萨拉热窝
skopje|скопје|斯科普里
tirana|tiranë|地拉那
vilnius|wilno|维尔纽斯|вильнюс
riga|rīga|里加|рига
tallinn|reval|塔林|таллин|таллинн
moscow|москва|moskva|莫斯科|モスクワ|모스크바|moskau|moscou|mosca|moscú|moskwa|moskova|موسكو
saint petersburg|st petersburg|санкт петербург|спб|петербург|圣彼得堡|サンクトペテルブルク|상트페테르부르크|sankt petersburg|petersburg|spb
yekaterinburg|ekaterinburg|екатеринбург|叶卡捷琳堡
novosibirsk|новосибирск|新西伯利亚
vladivostok|владивосток|海参崴|符拉迪沃斯托克|ウラジオストク|블라디보스토크
kazan|казань|喀山
nizhny novgorod|нижний новгород|nizhni novgorod|下诺夫哥罗德
chelyabinsk|челябинск|车里雅宾斯克
rostov on don|ростов на дону|rostov na donu|rostov
krasnoyarsk|красноярск|克拉斯诺亚尔斯克
tyumen|тюмень
perm|пермь|彼尔姆
kyiv|київ|киев|kiev|基辅|キエフ|キーウ|키예프|kijów|kiew
lviv|львів|львов|lvov|利沃夫|lwów|lemberg
odesa|одеса|одесса|odessa|敖德萨|オデッサ
kharkiv|харків|харьков|kharkov|哈尔科夫
dnipro|дніпро|днепр|днепропетровск|dnepr|dnipropetrovsk
minsk|минск|мінск|明斯克
chisinau|chișinău|кишинев|kishinev
almaty|алматы|alma ata|алма ата|阿拉木图
astana|астана|nur sultan|阿斯塔纳
tashkent|toshkent|ташкент|тошкент|塔什干|タシケント|타슈켄트
samarkand|samarqand|самарканд|撒马尔罕
bishkek|бишкек|比什凯克
dushanbe|душанбе|杜尚别
baku|bakı|баку|巴库
tbilisi|თბილისი|тбилиси|第比利斯|tiflis
batumi|ბათუმი|батуми|巴统
yerevan|երևան|ереван|埃里温|erevan
ulaanbaatar|улаанбаатар|ulan bator|乌兰巴托
dubai|دبي|迪拜|дубай|ドバイ|두바이
abu dhabi|ابو ظبي|ابوظبي|阿布扎比|абу даби
sharjah|الشارقه|沙迦|шарджа
ajman|عجمان
al ain|العين
riyadh|الرياض|利雅得|эр рияд|リヤド|리야드|ryad|riad
jeddah|جده|جدة|jiddah|djeddah|吉达|джидда
dammam|الدمام|达曼
khobar|الخبر|al khobar|alkhobar
mecca|مكه|makkah|麦加
medina|المدينه المنوره|المدينه|madinah|麦地那
doha|الدوحه|多哈|доха
kuwait city|مدينه الكويت|科威特城
manama|المنامه|麦纳麦
muscat|مسقط|马斯喀特
beirut|بيروت|beyrouth|贝鲁特|бейрут
damascus|دمشق|大马士革|дамаск|damas
aleppo|حلب|阿勒颇|алеппо|alep
amman|عمان الاردن|安曼|амман
baghdad|بغداد|巴格达|багдад
basra|البصره|巴士拉
erbil|اربيل|hewler|埃尔比勒
cairo|القاهره|开罗|каир|カイロ|카이로|le caire|el cairo|kairo
alexandria|الاسكندريه|亚历山大|александрия|alexandrie
port said|بورسعيد|塞得港
casablanca|الدار البيضاء|卡萨布兰卡|касабланка|dar el beida
rabat|الرباط|拉巴特
tangier|طنجه|tanger|tangiers|丹吉尔
marrakesh|مراكش|marrakech|马拉喀什
fez|فاس|fès
algiers|الجزائر العاصمه|alger|阿尔及尔|алжир
oran|وهران
tunis|تونس العاصمه|突尼斯市
sfax|صفاقس
tripoli|طرابلس|的黎波里
benghazi|بنغازي
khartoum|الخرطوم|喀土穆
sanaa|صنعاء|萨那
tehran|تهران|teheran|德黑兰|тегеран|テヘラン|테헤란
isfahan|اصفهان|esfahan|伊斯法罕
shiraz|شيراز|设拉子
tabriz|تبريز|大不里士
mashhad|مشهد|马什哈德
kabul|كابل|喀布尔|кабул
tel aviv|תל אביב|תל אביב יפו|特拉维夫|тель авив|tel aviv yafo|tel aviv jaffa
jerusalem|ירושלים|القدس|耶路撒冷|иерусалим|yerushalayim
haifa|חיפה|海法|хайфа
ashdod|אשדוד
karachi|كراچي|卡拉奇|карачи
lahore|لاهور|拉合尔
islamabad|伊斯兰堡
faisalabad|lyallpur|费萨拉巴德
sialkot|锡亚尔科特
mumbai|bombay|मुंबई|孟买|мумбаи|ムンバイ|뭄바이
new delhi|delhi|दिल्ली|नई दिल्ली|德里|新德里|дели|нью дели|デリー
kolkata|calcutta|কলকাতা|कोलकाता|加尔各答|калькутта
chennai|madras|சென்னை|चेन्नई|金奈|钦奈|ченнаи
bengaluru|bangalore|ಬೆಂಗಳೂರು|बेंगलुरु|班加罗尔|бангалор
hyderabad|హైదరాబాద్|हैदराबाद|海得拉巴
pune|poona|पुणे|浦那
ahmedabad|amdavad|અમદાવાદ|अहमदाबाद|艾哈迈达巴德
surat|સુરત|सूरत|苏拉特
vadodara|baroda
kochi india|cochin
kanpur|cawnpore|कानपुर
varanasi|banaras|benares|वाराणसी
gurugram|gurgaon
thiruvananthapuram|trivandrum
tiruchirappalli|trichy
tirupur|tiruppur
visakhapatnam|vizag
dhaka|dacca|ঢাকা|达卡|дакка
chattogram|chittagong|চট্টগ্রাম|吉大港
colombo|කොළඹ|கொழும்பு|科伦坡|коломбо
kathmandu|काठमाडौं|काठमांडू|加德满都
yangon|rangoon|ရန်ကုန်|仰光
mandalay|မန္တလေး|曼德勒
bangkok|กรุงเทพมหานคร|กรุงเทพฯ|กรุงเทพ|กทม|曼谷|бангкок|バンコク|방콕|bkk
chiang mai|เชียงใหม่|chiangmai|清迈
phuket|ภูเก็ต|普吉
hat yai|หาดใหญ่|合艾
khon kaen|ขอนแก่น|孔敬
chonburi|ชลบุรี|春武里
nonthaburi|นนทบุรี
samut prakan|สมุทรปราการ|北榄
ho chi minh|ho chi minh city|thanh pho ho chi minh|tp ho chi minh|tp hcm|tphcm|hcmc|hcm|saigon|sai gon|胡志明|胡志明市|西贡|хошимин|ホーチミン|호치민|호찌민
hanoi|ha noi|河内|ханой|ハノイ|하노이
da nang|danang|đà nẵng|岘港
hai phong|haiphong|hải phòng|海防
can tho|cantho|cần thơ|芹苴
hue|huế|顺化
phnom penh|ភ្នំពេញ|金边|пномпень|プノンペン
vientiane|ວຽງຈັນ|万象|viengchan
kuala lumpur|kl|吉隆坡|куала лумпур|クアラルンプール|쿠알라룸푸르
penang|pulau pinang|george town|georgetown|槟城
johor bahru|johore bahru|jb|新山
malacca|melaka|马六甲
shah alam|莎阿南
kuching|古晋
jakarta|雅加达|джакарта|ジャカルタ|자카르타|dki jakarta
surabaya|soerabaja|泗水
bandung|万隆
medan|棉兰
semarang|三宝垄
makassar|ujung pandang|望加锡
yogyakarta|jogjakarta|jogja|日惹
surakarta|梭罗
denpasar|登巴萨
manila|maynila|马尼拉|манила|マニラ|마닐라
cebu|cebu city|宿务
davao|davao city|达沃
quezon city|奎松
tokyo|東京|东京|токио|도쿄|동경|tokio
osaka|大阪|осака|오사카
nagoya|名古屋|нагоя|나고야
kyoto|京都|киото|교토
kobe|神戸|神户|кобе|고베
yokohama|横浜|横滨|иокогама|요코하마
fukuoka|福岡|福冈|фукуока|후쿠오카
sapporo|札幌|саппоро|삿포로
sendai|仙台|сендай|센다이
hiroshima|広島|广岛|хиросима|히로시마
kawasaki|川崎
saitama|埼玉|さいたま
chiba|千葉|千叶
niigata|新潟
hamamatsu|浜松|滨松
shizuoka|静岡|静冈
okayama|岡山|冈山
kumamoto|熊本
kagoshima|鹿児島|鹿儿岛
kanazawa|金沢|金泽
toyota|豊田|丰田
toyohashi|豊橋|丰桥
kitakyushu|北九州
sakai|堺
himeji|姫路|姬路
gifu|岐阜
nagasaki|長崎|长崎
naha|那覇|那霸
aichi|愛知|爱知
seoul|서울|首尔|서울특별시|сеул|ソウル|汉城
busan|부산|釜山|pusan|пусан|プサン|부산광역시
incheon|인천|仁川|inchon|инчхон|인천광역시
daegu|대구|大邱|taegu|대구광역시
daejeon|대전|大田|taejon|대전광역시
gwangju|광주|光州|kwangju|광주광역시
ulsan|울산|蔚山|울산광역시
suwon|수원|水原
changwon|창원|昌原
ansan|안산|安山
seongnam|성남|城南
taipei|台北|臺北|тайбэй|タイペイ|타이베이|taibei
new taipei|新北
taichung|台中|臺中|taizhong
tainan|台南|臺南
kaohsiung|高雄|gaoxiong
hsinchu|新竹|xinzhu
taoyuan|桃園|桃园
changhua|彰化|zhanghua
keelung|基隆|jilong
beijing|北京|peking|пекин|pékin|pekin|베이징|북경|pechino|pequim
shanghai|上海|шанхай|シャンハイ|상하이|상해|schanghai|changhaï
guangzhou|广州|canton|гуанчжоу|광저우|cantón
shenzhen|深圳|шэньчжэнь|シンセン|심천|선전
tianjin|天津|тяньцзинь|텐진|tientsin
chongqing|重庆|чунцин|충칭|chungking
nanjing|南京|nanking|нанкин|난징
xian|西安|xi an|сиань|시안
xiamen|厦门|amoy|сямынь|샤먼
qingdao|青岛|tsingtao|циндао|칭다오
hangzhou|杭州|hangchow|ханчжоу|항저우
suzhou|苏州|soochow|сучжоу|쑤저우
ningbo|宁波|ningpo|нинбо|닝보
harbin|哈尔滨|haerbin|харбин|하얼빈
urumqi|乌鲁木齐|wulumuqi|урумчи
hohhot|呼和浩特|huhehaote
lhasa|拉萨
shantou|汕头|swatow
shunde|顺德|shun de
dalian|大连|dairen|далянь|다롄
shenyang|沈阳|mukden|шэньян|선양
yantai|烟台|chefoo|яньтай
yiwu|义乌|иу
new york|new york city|nyc|纽约|нью йорк|ニューヨーク|뉴욕|nueva york|nova york|nova iorque|manhattan
los angeles|洛杉矶|лос анджелес|ロサンゼルス|로스앤젤레스
san francisco|旧金山|三藩市|сан франциско|サンフランシスコ
chicago|芝加哥|чикаго|シカゴ|시카고
houston|休斯顿|хьюстон|ヒューストン
miami|迈阿密|майами|マイアミ
seattle|西雅图|сиэтл|シアトル|시애틀
boston|波士顿|бостон|ボストン|보스턴
dallas|达拉斯|даллас
atlanta|亚特兰大|атланта|アトランタ
philadelphia|费城|филадельфия|filadelfia
detroit|底特律|детройт
washington|华盛顿|вашингтон
las vegas|拉斯维加斯
honolulu|檀香山|火奴鲁鲁
toronto|多伦多|торонто|トロント|토론토
vancouver|温哥华|ванкувер|バンクーバー|밴쿠버
montreal|montréal|蒙特利尔|монреаль
quebec|québec|quebec city|魁北克
mexico city|ciudad de méxico|ciudad de mexico|cdmx|mexico df|墨西哥城|мехико
guadalajara|瓜达拉哈拉
monterrey|蒙特雷
havana|la habana|哈瓦那|гавана
panama city|ciudad de panamá|巴拿马城
bogota|bogotá|波哥大|богота
medellin|medellín|麦德林
lima|利马|лима
quito|基多
guayaquil|瓜亚基尔
caracas|加拉加斯|каракас
santiago|santiago de chile|圣地亚哥
buenos aires|布宜诺斯艾利斯|буэнос айрес|caba|capital federal
cordoba|córdoba|科尔多瓦
montevideo|蒙得维的亚
asuncion|asunción|亚松森
la paz|拉巴斯
sao paulo|são paulo|圣保罗|сан паулу|サンパウロ|상파울루
rio de janeiro|里约热内卢|рио де жанейро|리우데자네이루
brasilia|brasília|巴西利亚
belo horizonte|贝洛奥里藏特
porto alegre|阿雷格里港
lagos|拉各斯|лагос
nairobi|内罗毕|найроби
mombasa|蒙巴萨
addis ababa|አዲስ አበባ|addis abeba|亚的斯亚贝巴
dar es salaam|达累斯萨拉姆
kampala|坎帕拉
accra|阿克拉
abidjan|阿比让
dakar|达喀尔
kinshasa|金沙萨
luanda|罗安达|луанда
maputo|马普托
johannesburg|joburg|jozi|约翰内斯堡|йоханнесбург
cape town|kaapstad|开普敦|кейптаун|ケープタウン
durban|ethekwini|德班
pretoria|tshwane|比勒陀利亚
port elizabeth|gqeberha
sydney|悉尼|сидней|シドニー|시드니
melbourne|墨尔本|мельбурн|メルボルン|멜버른
brisbane|布里斯班
perth|珀斯
adelaide|阿德莱德
auckland|奥克兰|окленд
christchurch|基督城
wellington|惠灵顿
`
