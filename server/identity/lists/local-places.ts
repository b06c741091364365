/**
 * Places as they stand in names in Chinese and Japanese characters (simplified as compared), hangul and Cyrillic, and parts of countries in Latin letters.
 * Written by hand: provinces and larger cities. A country's code before each line.
 */
export const LOCAL_PLACES = `
CN:中国|中华|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆
CN:石家庄|唐山|秦皇岛|邯郸|邢台|保定|张家口|承德|沧州|廊坊|衡水|太原|大同|阳泉|长治|晋城|呼和浩特|包头|赤峰|通辽|鄂尔多斯|沈阳|大连|鞍山|抚顺|本溪|丹东|锦州|营口|阜新|辽阳|盘锦|铁岭|葫芦岛|长春|四平|辽源|通化|哈尔滨|齐齐哈尔|大庆|佳木斯|牡丹江
CN:南京|无锡|徐州|常州|苏州|南通|连云港|淮安|盐城|扬州|镇江|泰州|宿迁|昆山|江阴|张家港|常熟|太仓|宜兴|丹阳|靖江|海门|启东|如皋|杭州|宁波|温州|嘉兴|湖州|绍兴|金华|衢州|舟山|台州|丽水|义乌|永康|慈溪|余姚|诸暨|东阳|乐清|瑞安|海宁|桐乡|平湖|温岭|玉环|临海|萧山|余杭|富阳
CN:合肥|芜湖|蚌埠|淮南|马鞍山|淮北|铜陵|安庆|黄山|滁州|阜阳|宿州|六安|亳州|池州|宣城|福州|厦门|莆田|三明|泉州|漳州|南平|龙岩|宁德|晋江|石狮|南安|福清|南昌|景德镇|萍乡|九江|新余|鹰潭|赣州|吉安|宜春|抚州|上饶
CN:济南|青岛|淄博|枣庄|东营|烟台|潍坊|济宁|泰安|威海|日照|莱芜|临沂|德州|聊城|滨州|菏泽|寿光|诸城|龙口|郑州|开封|洛阳|平顶山|安阳|鹤壁|新乡|焦作|濮阳|许昌|漯河|三门峡|南阳|商丘|信阳|周口|驻马店|武汉|黄石|十堰|宜昌|襄阳|鄂州|荆门|孝感|荆州|黄冈|咸宁|随州
CN:长沙|株洲|湘潭|衡阳|邵阳|岳阳|常德|张家界|益阳|郴州|永州|怀化|娄底|广州|深圳|珠海|汕头|佛山|韶关|湛江|肇庆|江门|茂名|惠州|梅州|汕尾|河源|阳江|清远|东莞|中山|潮州|揭阳|云浮|顺德|南海|番禺|南宁|柳州|桂林|梧州|北海|海口|三亚
CN:成都|自贡|攀枝花|泸州|德阳|绵阳|广元|遂宁|内江|乐山|南充|宜宾|广安|达州|眉山|贵阳|遵义|昆明|曲靖|玉溪|拉萨|西安|宝鸡|咸阳|渭南|汉中|延安|榆林|兰州|天水|西宁|银川|乌鲁木齐|克拉玛依|浦东|嘉定|松江|青浦|奉贤|闵行|宝山
HK:香港|九龙|新界
MO:澳门
TW:台湾|臺湾|台北|新北|桃园|台中|台南|高雄|基隆|新竹|嘉义|苗栗|彰化|南投|云林|屏东|宜兰|花莲|台东|澎湖
JP:日本|北海道|青森|岩手|宫城|秋田|山形|福岛|茨城|栃木|群马|埼玉|千叶|东京|神奈川|新潟|富山|石川|福井|山梨|长野|岐阜|静冈|爱知|三重|滋贺|京都|大阪|兵库|奈良|和歌山|鸟取|岛根|冈山|广岛|山口|德岛|香川|爱媛|高知|福冈|佐贺|长崎|熊本|大分|宫崎|鹿儿岛|冲绳
JP:札幌|仙台|横浜|横滨|川崎|名古屋|神户|堺|北九州|浜松|滨松|金泽|松山|高松|松本|郡山|宇都宫|前桥|高崎|水户|丰田|丰桥|姬路|仓敷|福山|下关|那霸|小樽|函馆|旭川|盛冈|八户|品川|新宿|涩谷|池袋|银座|秋叶原|梅田|难波|博多|天神|东海|关东|关西|九州|中部|四国|近畿|东北|首都圈
KR:韩国|首尔|釜山|仁川|大邱|光州|济州|서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|수원|성남|용인|창원|청주|천안|안산|화성|한국|대한|코리아
US:美国|纽约|洛杉矶|芝加哥|休斯顿|旧金山|西雅图|波士顿|达拉斯|迈阿密|ニューヨーク|ロサンゼルス|シカゴ|アメリカ|米国
GB:英国|伦敦|曼彻斯特|ロンドン
DE:德国|柏林|慕尼黑|汉堡|法兰克福|杜塞尔多夫|ドイツ
FR:法国|巴黎|フランス|パリ
SG:新加坡|シンガポール|싱가포르
TH:泰国|曼谷|タイ|バンコク|태국
VN:越南|河内|胡志明|ベトナム|베트남
MY:马来西亚|吉隆坡|マレーシア
ID:印尼|印度尼西亚|雅加达|インドネシア
PH:菲律宾|马尼拉|フィリピン
IN:印度|孟买|德里|インド
AU:澳大利亚|澳洲|悉尼|墨尔本|オーストラリア
CA:加拿大|多伦多|温哥华|カナダ
RU:俄罗斯|莫斯科|圣彼得堡|москва|санкт петербург|спб|россия|рус|казань|екатеринбург|новосибирск|самара|краснодар|урал|сибирь
AE:迪拜|阿联酋|ドバイ|دبي|الامارات|أبوظبي|ابوظبي
SA:沙特|السعودية|الرياض|جدة
EG:埃及|مصر|القاهرة
KZ:哈萨克斯坦|казахстан|алматы|астана
UA:乌克兰|украина|україна|київ|киев|одеса|одесса|львів|харків
BY:беларусь|минск
BR:巴西|圣保罗|ブラジル
MX:墨西哥|メキシコ
ZA:南非|南アフリカ
TR:土耳其|伊斯坦布尔|トルコ
IL:以色列|ישראל|תל אביב|ירושלים|חיפה
GR:希腊|ελλαδα|ελλασ|αθηνα|θεσσαλονικη
TH:กรุงเทพ|ประเทศไทย|ไทย|เชียงใหม่|ชลบุรี|ภูเก็ต
EE:欧洲
CN:china|prc|guangdong|zhejiang|jiangsu|fujian|shandong|hebei|henan|hunan|hubei|anhui|sichuan|liaoning|jiangxi|guangxi|yunnan|shaanxi|shanxi|hainan|inner mongolia|yiwu|dongguan|foshan|cixi|yuyao|jinhua|shaoxing|taizhou|huizhou|zhuhai|zhongshan|jiangmen|kunshan|peking|canton
HK:hongkong|hong kong|hk|kowloon
TW:taiwan|roc|taipei|new taipei|taichung|kaohsiung|tainan|hsinchu|taoyuan|keelung|chiayi|changhua|pingtung
US:usa|us|united states of america|america|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|nyc|los angeles|san francisco
GB:uk|great britain|britain|england|scotland|wales|northern ireland|british
AE:uae|emirates|dubai|abu dhabi|sharjah|ajman|ras al khaimah|fujairah|jebel ali
SA:ksa|saudi|saudi arabia|riyadh|jeddah|dammam|al khobar
KR:korea|south korea|republic of korea|seoul|busan|incheon
RU:russia|russian federation|rus|moscow|st petersburg|saint petersburg|moskva
VN:vietnam|viet nam|hanoi|ha noi|ho chi minh|ho chi minh city|hcmc|saigon|sai gon|hcm|da nang|hai phong|binh duong|dong nai
TR:turkey|turkiye|istanbul|ankara|izmir|bursa
CZ:czech republic|czechia|czech|praha|prague|brno
NL:holland|the netherlands|nederland|benelux
DE:deutschland|germany|munchen|muenchen|munich|koln|koeln|cologne|nurnberg|nuernberg|nuremberg|bayern|bavaria|nrw|dusseldorf|duesseldorf|frankfurt|hamburg|berlin
CH:schweiz|suisse|svizzera|switzerland|zurich|zuerich|geneva|geneve|genf|basel|bern|lausanne
AT:osterreich|oesterreich|austria|wien|vienna|graz|linz|salzburg
IT:italia|italy|roma|rome|milano|milan|torino|turin|napoli|naples|venezia|venice|firenze|florence|genova|genoa|bologna
ES:espana|spain|cataluna|catalunya|andalucia|madrid|barcelona|sevilla|seville
PT:lisboa|lisbon|porto
BR:brasil|brazil|sao paulo|rio de janeiro|rio|minas gerais|parana
MX:mexico|cdmx|ciudad de mexico|mexico city
IN:india|bharat|bombay|mumbai|delhi|new delhi|calcutta|kolkata|madras|chennai|bangalore|bengaluru|gujarat|maharashtra|tamil nadu|punjab|kerala|hyderabad|pune|ahmedabad
PK:pakistan|karachi|lahore|sindh|islamabad|sialkot|faisalabad
ID:indonesia|jakarta|surabaya|bandung
TH:thai|thailand|bangkok|chonburi
PH:philippines|phils|phil|manila|cebu
MY:malaysia|msia|kuala lumpur|kl|penang|johor|selangor
SG:singapore|spore
AU:australia|aust|nsw|queensland|victoria|south australia|western australia|tasmania
NZ:new zealand|nz|aotearoa
CA:canada|ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia
IR:iran|tehran
IL:israel|tel aviv
UA:ukraine|kyiv|kiev|odessa|lviv
KH:cambodia|phnom penh
LA:laos
MM:myanmar|burma|yangon|rangoon
LK:sri lanka|ceylon|colombo
BD:bangladesh|dhaka|chittagong|chattogram
CI:ivory coast|cote divoire|abidjan
MK:macedonia|north macedonia
BO:bolivia
VE:venezuela
TZ:tanzania
IE:ireland|eire
JP:japan|nippon|tokyo|osaka|nagoya|kyoto|yokohama|kobe|fukuoka|sapporo
`

/** What countries are called beside their names in CLDR. */
export const OTHER_COUNTRY_NAMES = `
TH:ประเทศไทย
RU:рф|российская федерация|russian federation
TR:turkey
KR:korea|rep of korea
GB:great britain|britain|england
US:united states of america
NL:the netherlands
CZ:czech republic|czech
AT:oesterreich
IN:bharat
MY:msia
SG:spore
NZ:nz|aotearoa
MM:burma
CI:ivory coast
MK:macedonia
AE:emirates|阿联酋|الامارات
SA:السعودية
GR:ελλασ
US:usa|u s a
GB:uk|u k|gb
AE:uae|u a e
SA:ksa
ZA:rsa
TW:roc|r o c|taiwan roc
HK:hk sar|hong kong sar|hksar
KR:rok|republic of korea|s korea
CN:prc|pr china|p r china|p r c|中华人民共和国
KR:대한민국
GE:საქართველო
AM:հայաստան
ET:ኢትዮጵያ
MN:монгол|монгол улс
KZ:қазақстан
KG:кыргызстан|кыргыз республикасы
TJ:тоҷикистон
UZ:oʻzbekiston|ozbekiston|ўзбекистон
RS:србија
ME:црна гора
MK:северна македонија
AL:shqiperi|shqiperia
XK:kosove|kosova
IN:भारत|ভারত|இந்தியா|భారతదేశం|ભારત|ಭಾರತ|ഇന്ത്യ|ਭਾਰਤ
BD:বাংলাদেশ
NP:नेपाल
LK:ශ්‍රී ලංකාව|இலங்கை
MM:မြန်မာ
KH:កម្ពុជា
LA:ລາວ
QA:qatar|catar|katar|卡塔尔|卡塔爾|卡達|カタール|카타르|катар|قطر|קטאר|กาตาร์|καταρ
PH:pilipinas
NO:noreg
ZA:suid afrika
IE:eire
LU:letzebuerg
`
