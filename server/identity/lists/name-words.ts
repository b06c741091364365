import { foldText } from '../fold-text'
import { TRADE_ENDINGS } from '../trade'

/**
 * Words of company names that say little or nothing of which company it is. Written by hand from the vocabulary of trade in the languages that
 * customers write in. As compared: lower case, without accents and dots, simplified characters.
 */
const words = (text: string): string[] => text.trim().split(/\s+/).map(foldText)
const phrases = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\n|\|/)
    .map(line => foldText(line.trim()))
    .filter(Boolean)

/** What a company does or is, shared by thousands: weighs little, yet "Global Trade" is not "Global Trading". */
export const GENERIC_WORDS: ReadonlySet<string> = new Set(
  words(`
  joint stock overseas international group groups holding holdings international global world worldwide universal general national trading trade traders trader import imports importers export exports
  exporters impex industry industries industrial manufacturing manufacturers manufacturer mfg factory factories works plant mill mills company companies enterprise
  enterprises service services solution solutions technology technologies technical tech techno system systems product products production supply supplies supplier
  suppliers distribution distributors distributor distributing logistics shipping transport transportation freight cargo express
  business businesses commerce commercial ventures venture partners partner associates association brothers bros sons co cooperative
  development developments investment investments invest capital finance financial bank banking insurance assurance securities fund trust asset assets management
  properties property realty estate land resources resource energy power electric electrical electronics electronic engineering engineers construction
  constructions contracting contractors building builders materials material chemical chemicals pharma pharmaceutical pharmaceuticals medical healthcare health
  hospital laboratories laboratory lab labs bio biotech food foods beverage beverages agro agri agriculture farm farms textile textiles garment garments apparel clothing fashion
  fabrics knitting dyeing spinning weaving yarn yarns leather footwear shoes furniture home house interior interiors decor design designs studio media digital online
  internet network networks software computer computers data mobile telecom telecommunications communication communications entertainment game games music film films tv
  metal metals steel iron copper gold silver aluminium aluminum mining minerals mineral oil gas petroleum petrochemical plastic plastics rubber glass ceramic ceramics paper
  packaging printing print machine machinery machines equipment equipments tools hardware auto automotive automobile motor motors parts spare tyre tyres tire
  marine maritime aviation airlines airways travel tours tourism hotel hotels resort resorts restaurant restaurants cafe shop shops store stores mart market markets
  marketing retail wholesale sales outlet center centre consulting consultants consultancy advisory security environmental environment water solar wind green
  research science sciences scientific education institute academy training center corp corporation corporate public private limited united new
  cosmetics beauty toys toy jewelry jewellery optical lighting light cable cables wire wires battery batteries semiconductor precision innovation innovations creative art arts crafts
  office offices stationery sports sport outdoor garden flowers pet pets fresh frozen seafood meat dairy sugar tea coffee rice grain flour feed
  handel handels gesellschaft beteiligungs beteiligungsgesellschaft verwaltung verwaltungs verwaltungsgesellschaft vertrieb vertriebs werk werke fabrik maschinenbau technik dienstleistungen
  dienste produktion produktions grosshandel einzelhandel versand bau industrie unternehmensgruppe gruppe konzern stiftung verlag medien energie immobilien
  cement port ports storage cold decoration socks hosiery embroidery knit knitwear fabric carpets quarry brewery dental trucks tube tubes pipe pipes valve valves pump pumps bearing bearings screw fasteners
  mould moulds mold die casting castings forging forge press welding stone marble granite tile tiles timber wood wooden bamboo furnishing furnishings gift gifts bags bag shoe sock cap caps hat
  equities equity reit brand brands collection label labels design studio media press publishing broadcasting pictures education school university college clinic
  optics optoelectronics photonics robotics automation instrument instruments control controls measurement aerospace defense defence shipbuilding shipyard railway rail road bridge
  water gas heating cooling refrigeration aircon ventilation elevator kitchen bathroom household appliance appliances furniture cookware tableware cleaning detergent
  nutrition vitamins supplements herbal natural organic farming fishery fisheries poultry livestock fertilizer fertilizers seed seeds pesticide
  structure structures electromechanical supply chain ecommerce com net
  banco banca banque energia energias energetica electrica financiero seguros inmobiliaria infraestructura minas petroleo aceros acero papel textil cementos city town village district century regional local bakery diamonds utilities utility wear
  grupo compania comercial comercializadora comercio industria industrias distribuidora distribuciones importadora exportadora servicios soluciones tecnologia
  tecnologias productos fabrica sociedad empresa empresas inversiones constructora construcciones alimentos transportes laboratorios
  groupe compagnie societe commerce commerciale industrie industries industriel services technologies produits fabrique etablissements ets entreprise entreprises negoce distribution financiere
  gruppo compagnia commerciale industria industrie industriale servizi tecnologie prodotti fabbrica costruzioni alimentari finanziaria
  companhia industria comercio importacao exportacao servicos tecnologia produtos fabrica sociedade investimentos participacoes construcoes empreendimentos alimentos
  ortakligi ortaklik gayrimenkul girisim sermayesi menkul kiymet degerler demir celik bakir cam kagit ambalaj hizmetleri yatirimi bankasi sigorta gubre cimento tesisler turistik
  sanayi ticaret sirketi sirket tekstil insaat gida makina makine elektrik elektronik enerji yatirim yatirimlar holding pazarlama turizm otomotiv plastik kimya nakliyat dis
  perusahaan perdagangan industri jasa teknologi
  przedsiebiorstwo handlowe produkcyjne uslugowe fabryka zaklad zaklady spolka firma grupa przemysl
  zavod kombinat kompaniya firma gruppa torgovy torgovyi dom fabrika trest obedinenie predpriyatie promyshlennost
  завод комбинат компания фирма группа торговый дом конструкторское проектное бюро фабрика трест объединение предприятие промышленность банк страховая холдинг фабрика
  cong ty thuong mai dich vu san xuat xuat nhap khau dau tu xay dung tap doan phat trien
  la le les el los las il lo gli die der das het den det
  store shop online intl supply boutique official agency agencies bureau club foundation society union federation chamber
`),
)

/** What a company calls itself as a whole, and pieces of legal forms out of their place: with or without it is the same company. */
export const ORGANISATION_WORDS: ReadonlySet<string> = new Set(
  words(
    `group groups holding holdings company companies corporation corporate corp co enterprise enterprises public private joint stock limited gruppe grupo groupe gruppo grup gruppa konzern
     grupa grubu skupina csoport koncern unternehmensgruppe compagnie compania companhia entreprise empresa impresa ditta firma syarikat perniagaan perusahaan przedsiebiorstwo vallalat
     группа компания фирма предприятие холдинг група компанія підприємство ομιλος εταιρεια شركه مجموعه مؤسسه شرکت گروه חברת קבוצת קבוצה กรุ๊ป กลุ่ม 集团 控股 企业 グループ ホールディングス カンパニー コーポレーション
     la le les el los las il lo gli die der das het den det
     그룹 홀딩스 ग्रुप समूह कंपनी গ্রুপ ჯგუფი the shree shri sri`,
  ),
)

/** Ends of names in scripts without spaces that say what a company does. */
export const GENERIC_ENDINGS: readonly string[] = [
  ...new Set([
    ...TRADE_ENDINGS,
    ...words(`
  科技 技术 高科 实业 集团 控股 投资 投资控股 贸易 进出口 国际 国际贸易 工业 电子 机械 制造 发展 产业 商贸 股份 电器 电机 电气 工程 建设 材料 化学 化工 制药 药业 医药 食品 服饰 服装 纺织 针织 家具 塑胶 塑料 橡胶 五金 钢铁 金属
  包装 印刷 玩具 礼品 工艺品 日用品 电商 网络 信息 软件 通信 通讯 传媒 文化 物流 运输 汽车 汽配 能源 新能源 环保 生物 生技 精密 光电 半导体 照明 建材 房地产 置业 银行 保险 证券 百货 商店 商行 企业 事业 管理 服务 咨询 设备 仪器 仪表
  电力 燃气 水务 铁道 铁路 航空 海运 港口 交通 造船 水泥 造纸 乳业 啤酒 酒业 农业 矿业 煤炭 石油 石化 地产 教育 出版 新闻 放送 广播 电视 旅游 酒店 饭店 餐饮 瓦斯 纤维 制钢 制铁 火药 硝子 窑业 仓库 陆运 运送 铁工 铁工所
  工厂 制品 制品厂 厂 店 店铺 专卖店 旗舰店
  商事 产业 工业 制作所 制造所 工务店 物产 通商 贸易 商会 商店 ホールディングス グループ テクノロジー テクノロジーズ システム システムズ サービス インターナショナル ジャパン コーポレーション エンジニアリング カンパニー ストア ショップ 本铺 电机 制药 银行 证券 保险 不动产 建设 食品 兴业 化成 化学 电工
  그룹 홀딩스 산업 전자 건설 물산 상사 무역 제약 화학 은행 보험 증권 코리아 인터내셔널 테크
`),
  ]),
].sort((a, b) => b.length - a.length)

/** Parts of the world that offices are named after. */
export const REGION_PHRASES: readonly string[] = phrases(`
  iberica
  andina
  centroamerica
  sudamerica
  cono sur
  caucasus
  adria
  adriatic
  maghreb
  levant
  anatolia
  снг
  asia
  asia pacific
  asiapacific
  apac
  apj
  europe
  emea
  eu
  mea
  mena
  middle east
  middle east and africa
  gulf
  gcc
  africa
  north africa
  west africa
  east africa
  southern africa
  america
  americas
  north america
  south america
  central america
  latin america
  latam
  the americas
  oceania
  pacific
  nordic
  nordics
  scandinavia
  baltic
  baltics
  balkans
  benelux
  dach
  iberia
  cis
  cee
  eastern europe
  western europe
  central europe
  southeast asia
  south east asia
  south asia
  north asia
  east asia
  central asia
  far east
  asean
  greater china
  caribbean
  mediterranean
  europa
  asien
  afrika
  amerika
  nahost
  sudamerika
  latinoamerica
  afrique
  europe de l est
  moyen orient
  medio oriente
  centroamerica
  avrupa
  orta dogu
  亚太
  亚洲
  欧洲
  美洲
  北美
  南美
  拉美
  非洲
  中东
  东南亚
  大洋洲
  大中华
  海外
  华东
  北方
  南方
  东部
  西部
  中部
  南部
  北部
  长三角
  珠三角
  京津冀
  大湾区
  华南
  华北
  华中
  西南
  西北
  东北
  アジア
  ヨーロッパ
  欧州
  北米
  関東
  关东
  关西
  関西
  东海
  九州
  东北
  西日本
  东日本
  アジアパシフィック
  중동
  유럽
  아시아
  европа
  азия
`)

/** Small words between the parts of a name. */
export const LINKS: ReadonlySet<string> = new Set(
  words('in of for at de del della do da dos das du des en a fur fuer di em para pour von the to with al el'),
)

/** Between a branch word and where the branch is. */
export const PLACE_LINKS: ReadonlySet<string> = new Set([
  ...LINKS,
  ...words(
    'w we v ve u na i im am bei zu zum pri pre pentru by tai ở ved hos i på su in στη στην στο в во г гр гор город на для у м місто за ב ל في بـ در मे में',
  ),
])

/** What the words of trade are shortened to. An abbreviation that leaves out only vowels, or ends in a dot, needs no line here. */
export const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  `
  elecs electronics|tex textile|texs textiles|fds foods|fd food|plast plastic|plasts plastics|cer ceramic|appl appliances|appls appliances|entr enterprises|wdg welding
  supermkt supermarket|mkts markets|furn furniture|rest restaurant|stn station|stns stations|bldg building|bldrs builders|bldr builder|mfrg manufacturing|mfgs manufacturers|engrs engineers|wks works|fty factory|fcty factory|facty factory
  intl international|int international|internat international|grp group|gp group|inds industries|indus industries|ind industries|mfg manufacturing|manuf manufacturing|mfrs manufacturers
  tech technology|techs technologies|technol technology|svcs services|svc service|serv services|eng engineering|engg engineering|engrg engineering|dev development|devt development|dvpt development
  mgmt management|mgt management|natl national|nat national|assoc associates|assocs associates|assn association|hldg holding|hldgs holdings|inv investment|invs investments|invest investment
  prod products|prods products|sys systems|syst systems|trdg trading|trd trading|tdg trading|ent enterprises|entps enterprises|enterp enterprises|equip equipment|eqpt equipment|fin financial|ins insurance
  lab laboratory|labs laboratories|univ university|dept department|dist distribution|distr distributors|div division|gen general|govt government|hosp hospital|inst institute|mkt market|mktg marketing
  mtl material|mtls materials|matl materials|pkg packaging|ptg printing|res resources|sci sciences|soln solutions|solns solutions|sol solutions|sols solutions|sup supply|supp supplies|trans transport|transp transport|whse warehouse
  elec electric|elect electric|electr electronics|mach machinery|machy machinery|mach. machinery|chem chemical|chems chemicals|pharm pharmaceutical|pharms pharmaceuticals|pharma pharmaceutical|comm communications|comms communications|telecom telecommunications
  comp computer|constr construction|const construction|cons construction|corp corporation|bros brothers|bro brothers|props properties|prop properties|ppty property|rlty realty|fdn foundation|ctr center|cntr center|centre center
  imp import|exp export|ltg lighting|min mining|metall metallurgical|auto automotive|aero aerospace|biotech biotechnology|info information|hlth health|med medical|agri agricultural|agric agricultural|cap capital|pac pacific
  amer american|brit british|aust australia|can canada|ger germany|st saint|ste sainte|mt mount|ft fort|gebr gebruder|ges gesellschaft|bet beteiligungs|maschb maschinenbau|ets etablissements|cie compagnie|cia compania|sté societe|soc societe|hnos hermanos
  ind. industrial|com commercial|comml commercial|adm administration|adv advanced|adver advertising|elektr elektronik|tic ticaret|san sanayi|ins. insaat|paz pazarlama|mak makina|zakladow zaklady|zakladu zaklad|fabryki fabryka|fabryk fabryka|grupy grupa|przedsiebiorstwa przedsiebiorstwo|spolki spolka|handlowego handlowe|produkcyjnego produkcyjne|uslugowego uslugowe|skupiny skupina|завода завод|заводу завод|комбината комбинат|компании компания|фирмы фирма|группы группа|фабрики фабрика|фабрике фабрика|треста трест`
    .trim()
    .split(/[|\n]/)
    .map(line => line.trim().split(' ') as [string, string])
    .filter(([short]) => !short.endsWith('.')),
)

/** Numbers as words: "First Choice" and "1st Choice" name the same. */
export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '0': 'zero null nul',
    '1': '一 one first 1st i eins erste erster uno una primero primera un premier premiere 1er primo prima um primeiro bir birinci satu pertama jeden pierwszy odin pervyy один первый первая mot jedna yksi viens vienas uks unu ena ένα bir одна واحد एक',
    '2': '二 two second 2nd ii zwei zweite dos segundo segunda deux deuxieme due secondo seconda dois duas iki ikinci dua kedua dwa drugi dva vtoroy два второй вторая hai dve kaks kaksi divi dvi ket ketto doi δυο ikki две два дві ik dalawang اثنان दो',
    '3': '三 ba three third 3rd iii drei dritte tres tercero tercera trois troisieme tre terzo terza uc ucuncu tiga ketiga trzy trzeci tri tretiy три третий третья trzi trys tris kolm kolme harom trei τρια uch drie три трі tatlong thalatha ثلاث ثلاثه तीन',
    '4': '四 bon four fourth 4th iv vier vierte cuatro cuarto quatre quatrieme quattro quarto quatro dort empat cztery chetyre четыре четвертый ctyri cetiri keturi cetri neli nelja negy patru τεσσερα tort vier fyra fire чотири четири arbaa اربع اربعه चार',
    '5': '五 nam five fifth 5th v funf fuenf funfte cinco quinto cinq cinquieme cinque bes lima ot piec pyat пять пятый pet penki pieci viis viisi cinci πεντε besh vijf пет пʼять limang khamsa خمس خمسه पांच पाँच',
    '6': '六 sau six sixth 6th vi sechs sechste seis sexto sixieme sei sesto alti enam szesc shest шесть шестой sesi kuus kuusi hat sase εξι olti zes sest шість шест ست سته छह छः',
    '7': '七 bay seven seventh 7th vii sieben siebte siete septimo sept septieme sette settimo sete yedi tujuh siedem sem семь седьмой sedm sedam sedem septyni septini seitse seitseman het sapte επτα εφτα yetti zeven sju syv сім седем sjua pitong sabaa سبع سبعه सात',
    '8': '八 tam eight eighth 8th viii acht achte ocho octavo huit huitieme otto ottavo oito sekiz delapan osiem vosem восемь восьмой osm osam osem astuoni astoni kaheksa kahdeksan nyolc οκτω sakkiz atte вісім осем walong thamaniya tamaniya ثمان ثمانيه आठ',
    '9': '九 chin nine ninth 9th ix neun neunte nueve noveno neuf neuvieme nove nono dokuz sembilan dziewiec devyat девять девятый devet devyni devini uheksa yhdeksan kilenc noua εννεα toqqiz negen девʼять девет siyam tisaa تسع تسعه नौ',
    '10': '十 muoi ten tenth 10th x zehn zehnte diez decimo dix dixieme dieci dez on sepuluh dziesiec desyat десять десятый deset desimt desmit kumme kymmenen zece δεκα tien десет sampung عشر عشره दस',
    '11': 'eleven eleventh 11th xi elf once onze undici',
    '12': 'twelve twelfth 12th xii zwolf doce douze dodici doze',
    '13': 'thirteen thirteenth 13th xiii',
    '14': 'fourteen fourteenth 14th xiv',
    '15': 'fifteen fifteenth 15th xv quince quinze',
    '16': 'sixteen sixteenth 16th xvi',
    '17': 'seventeen seventeenth 17th xvii',
    '18': 'eighteen eighteenth 18th xviii',
    '19': 'nineteen nineteenth 19th xix',
    '20': 'twenty twentieth 20th xx zwanzig veinte vingt venti vinte yirmi dvadtsat двадцать',
    '21': '21st twentyone twentyfirst xxi',
    '22': 'twentytwo 22nd',
    '24': 'twentyfour vierundzwanzig',
    '25': 'twentyfive',
    '30': 'thirty',
    '40': 'forty',
    '50': 'fifty',
    '60': 'sixty',
    '70': 'seventy',
    '80': 'eighty',
    '90': 'ninety',
    '99': 'ninetynine',
    '100': 'hundred onehundred hundert cien cento cent yuz',
    '360': 'threesixty threehundredsixty',
    '365': 'threesixtyfive',
    '1000': 'thousand onethousand mil mille tausend',
  }).flatMap(([digits, spelled]) => spelled.split(' ').map(word => [word, digits] as [string, string])),
)
