import { foldText } from '../fold-text'

/**
 * Words by which a name says that it is the very same, or a part. Written by hand from the languages that customers write in; as written, folded when read.
 */
const phrases = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\n|\|/)
    .map(line => foldText(line).replace(/[.'-]/g, ' ').replace(/\s+/g, ' ').trim())
    .filter(Boolean)

/** Say only that it is the very same: the head office, the new entry, the official shop. Taken out. */
export const NOISE_PHRASES: readonly string[] = phrases(`
  hq | headquarter | headquarters | head quarters | head office | main office | head offices | central office | corporate office
  corporate headquarters | registered office | global hq | world headquarters | new | new name | new entry | neu | nuevo | nueva | nouveau | novo
  yeni | nuovo | nuova | nowy | moi | baru | old | updated | copy | duplicate | test | official | official store | official site | homepage | official website | hauptsitz | zentrale | hauptverwaltung
  siege | siege social | sede | sede central | sede legale | oficina central | casa matriz | matriz | merkez | genel merkez | centrala | kantor pusat
  glavnyy ofis | главный офис | головной офис | штаб квартира | новый | новая | 总部 | 总公司 | 本社 | 本店 | 本部 | 总行 | 新 | 新规 | 본사 | 본점 | tru so chinh
  สำนักงานใหญ่
old customer | old client | existing customer | existing client | regular customer | key customer | key account | our customer | potential customer | 老客户 | 新客户 | 重复 | 旧客户 | 大客户 | 意向客户 | 거래처 | 기존고객 | お客様 | 取引先 | stammkunde | altkunde | cliente antiguo | cliente vip | ancien client | eski musteri | vecchio cliente | khach hang cu | старый клиент | клиент | عميل قديم | duplikat | kopie | copia | kopia | kopya | копия | дубль
head quarter | vip | dup | copy of | new one | new customer | new client | new account | do not use | regd office | regd. office | registered address | ho | h.o. | h o | corp office | corporate hq | global headquarters | world hq | headoffice | main branch | main store | parent company | mother company
stammhaus | hauptniederlassung | hauptgeschäftsstelle | firmensitz | hauptbüro | firmenzentrale | konzernzentrale
siège | siège principal | maison mère | bureau principal | direction générale | bureau central
oficina principal | sede principal | sede social | oficinas centrales | corporativo | oficinas corporativas | domicilio social
sede principale | sede legale e operativa | direzione generale | sede operativa | quartier generale
matriz e filial | escritório central | escritório principal | sede própria | casa mãe | sede nova
genel müdürlük | genel müdürlüğü | merkez ofis | merkez büro | ana merkez | merkezi
siedziba | siedziba główna | siedziba spółki | biuro główne | dyrekcja | centrala firmy
ústředí | centrála | hlavní sídlo | sídlo | generální ředitelství | ústredie | hlavná kancelária
székhely | központ | központi iroda | főiroda
sediu central | sediul central | sediu | sediul social | sediu social
sedište | centralni ured | glavni ured | direkcija | uprava | sjedište | glavna pisarna | sedež
huvudkontor | hovedkontor | hovudkontor | pääkonttori | hovedsæde | huvudkontoret | hovedkvarter | aðalskrifstofa
hoofdkantoor | hoofdzetel | hoofdvestiging | maatschappelijke zetel
peakontor | centrālais birojs | galvenais birojs | galvenā mītne | centrinė buveinė | pagrindinė buveinė | centrinis biuras
головной | центральный офис | головное предприятие | гл офис | центральный аппарат | главное управление | центр офис
головний офіс | центральний офіс | штаб-квартира | головна компанія
централен офис | главен офис | централа | централно управление | седалище | централна канцеларија | главна канцеларија
бас кеңсе | бас офис | төв оффис | төв | bosh ofis | markaziy ofis | baş ofis | baş ofisi | mərkəzi ofis
κεντρικά γραφεία | κεντρικά | έδρα | κεντρικό κατάστημα | κεντρικό
სათაო ოფისი | მთავარი ოფისი | ცენტრალური ოფისი | գլխամասային գրասենյակ | կենտրոնական գրասենյակ | գլխավոր գրասենյակ
المركز الرئيسي | المكتب الرئيسي | المقر الرئيسي | الادارة العامة | الفرع الرئيسي | المقر | الإدارة الرئيسية | الرئيسي | جديد | الجديد
دفتر مرکزی | دفتر اصلی | ستاد مرکزی | شعبه مرکزی | جدید | ہیڈ آفس | صدر دفتر
משרד ראשי | מטה | מטה ראשי | הנהלה ראשית | משרדים ראשיים | מרכז ראשי | חדש
สำนักงานใหญ่ | สนญ | ใหม่ | ສຳນັກງານໃຫຍ່ | ការិយាល័យកណ្តាល | ရုံးချုပ်
मुख्यालय | प्रधान कार्यालय | मुख्य कार्यालय | हेड ऑफिस | नया | প্রধান কার্যালয় | হেড অফিস | தலைமை அலுவலகம் | ప్రధాన కార్యాలయం | પ્રધાન કાર્યાલય
trụ sở chính | trụ sở | hội sở | hội sở chính | văn phòng chính | mới
kantor pusat | pusat | kantor utama | ibu pejabat | ibupejabat | pejabat utama | induk
principal office | corporate head office | headquarters office | headquarter office | registered head office | hauptstelle | sede amministrativa | casa madre | casa central | oficina matriz | sede matriz
bureau chef | siège administratif | siège central | główna siedziba | hlavní kancelář | головная организация | головная компания | головное подразделение | генеральная дирекция | головна організація
centrinė būstinė | kantor induk | ana ofis | genel merkezi | şirket merkezi | main branch | סניף ראשי | הנהלה | الاداره | merkez şube | makao makuu | hoofkantoor | administração central | 본사사무실 | 总部大楼 | 总管理处 | 总办公室 | 总写字楼 | 运营总部 | 行政总部 | 本社ビル | 本社事務所 | 総本部
总公司 | 总店 | 总厂 | 总社 | 集团总部 | 公司总部 | 总部基地 | 新公司 | 新增 | 原名 | 正式 | 总行 | 总办事处 | 总经理室
東京本社 | 本社 | 本店 | 本部 | 本社営業部 | 本社工場 | 新社名 | 大阪本社 | 総本店 | 統括本部 | 名古屋本社 | 福岡本社
본사 | 본점 | 본부 | 신규 | 서울본사
nowy | nowa | nový | nová | új | nou | nouă | uusi | nieuw | nieuwe | νέο | νέα | новий | jauns | naujas | uus | yangi | жаңа | шинэ | ახალი | նոր | nuevo cliente | nouveau client | neukunde | nuovo cliente | novo cliente
`)

/** Say that it is a part of a company, wherever they stand behind its name: a branch, an office that sells, a subsidiary. */
export const BRANCH_PHRASES: readonly string[] = phrases(`
branch | branch office | branches | rep office | representative office | representation | representation office | liaison | liaison office | regional office
sales office | country office | buying office | sourcing office | local office | overseas office | project office | site office
regional headquarters | regional hq | subsidiary | niederlassung | zweigniederlassung | zweigstelle | filiale | vertretung | reprasentanz
repraesentanz | tochtergesellschaft | geschaftsstelle | succursale | bureau de representation | sucursal | delegacion | oficina de representacion
oficina regional | sede secondaria | ufficio di rappresentanza | escritorio de representacao | subesi | temsilciligi | irtibat burosu | oddzial
przedstawicielstwo | pobocka | pobocny zavod | organizacni slozka | fioktelep | sucursala | reprezentanta | kirendeltseg | fiokja | kantor cabang
kantor perwakilan | cawangan | chi nhanh | van phong dai dien | podruznica | ogranak | filialas | filiaal | bijkantoor | vertegenwoordiging
avdelning | sivuliike | sivukonttori | филиал | представительство | отделение | філія | представництво | представителство | клон | υποκαταστημα
فرع | مكتب تمثيلي | شعبه | סניף | สาขา | शाखा | 지점 | 지사 | 사무소 | 영업소 | 대표사무소
establecimiento permanente | establishment permanent | stabile organizzazione | regional branch | area office | zonal office | rep. office | reps office | trade office | trading office | purchasing office | sales branch | marketing office | project office | customer service center | service center | service centre | distribution center | distribution centre | distribution hub | logistics center | logistics hub | manufacturing plant | production site | production plant | manufacturing site | plant no | works no | unit no | regional head office | asia office | field office | satellite office | local branch | city branch | district office | sub office | sub branch | area branch | export office | r&d center | design center | technical center
zweigstelle | aussenstelle | aussendienst | vertriebsbüro | verkaufsbüro | regionalbüro | regionalverband | geschäftsbereich | nl | zweigwerk | werksniederlassung | verkaufsniederlassung | vertriebsniederlassung | auslieferungslager | filialbetrieb | regionalniederlassung | landesvertretung | kontaktbüro | ländervertretung
établissement secondaire | antenne | agence commerciale | bureau régional | bureau de liaison | bureau de vente | bureau commercial | représentation | délégation | direction régionale | point de vente
delegación | delegación comercial | oficina de ventas | oficina comercial | oficina de enlace | centro de distribución | cedis | almacén | representación | punto de venta | planta
sede distaccata | unità locale | ufficio commerciale | ufficio vendite | ufficio regionale | punto vendita | rappresentanza | stabilimento
unidade | escritório regional | escritório comercial | escritório de vendas | centro de distribuição | delegação | delegação regional | representação | representação comercial
şube | şubesi | bölge müdürlüğü | bölge ofisi | bölge temsilciliği | irtibat ofisi | temsilcilik | fabrikası | deposu | satış ofisi | mağazası | acentesi | satış temsilciliği | tesisi | tesisleri
oddział | filia | placówka | biuro regionalne | biuro handlowe | ekspozytura | punkt sprzedaży | przedstawiciel | biuro sprzedaży
pobočka | odštěpný závod | odštepný závod | organizační složka | organizačná zložka | provozovna | prevádzka | zastoupení | obchodní zastoupení | regionální kancelář | prevádzkareň | zastúpenie | kancelář
fióktelep | fióktelepe | telephely | telephelye | képviselet | fiókiroda | bemutatóterem | területi iroda | magyarországi fióktelepe
punct de lucru | punctul de lucru | sucursala | reprezentanța | reprezentanță | agenția | birou regional | filiala
predstavništvo | podružnica | ogranak | filijala | poslovnica | ispostava | poslovna jedinica | izpostava | poslovalnica | dio stranog društva
filialas | atstovybė | padalinys | filiāle | pārstāvniecība | filiaal | esindus | tütarettevõte | nodaļa
avdelning | avdeling | afdeling | filialbolag | säljkontor | salgskontor | salgsafdeling | toimipiste | sivuliike | aluetoimisto | myyntikonttori | representationskontor | útibú
vestiging | filiaal | bijkantoor | regiokantoor | verkoopkantoor | distributiecentrum | nevenvestiging | agentschap | bijhuis
филиал | обособленное подразделение | оп | региональное представительство | региональный офис | подразделение | дополнительный офис | производственная площадка | торговое представительство | территориальное управление
філія | відокремлений підрозділ | підрозділ | відділення | дирекція
клон | поделение | регионален офис | подружница | филијала | огранак | представништво | филиалы | филиалдары | салбар | салбар компани | төлөөлөгчийн газар | filiali | vakolatxonasi | filialı | nümayəndəliyi
υποκατάστημα | παράρτημα | αντιπροσωπεία | γραφείο πωλήσεων
ფილიალი | წარმომადგენლობა | մասնաճյուղ | ներկայացուցչություն
فرع | فرع مدينة | فروع | مكتب تمثيلي | مكتب التمثيل | المكتب الاقليمي | مكتب اقليمي | معرض
شعبه | نمایندگی | دفتر نمایندگی | شاخ | برانچ
סניף | שלוחה | נציגות | סניף מרכזי
สาขา | สำนักงานสาขา | สำนักงานตัวแทน | ສາຂາ | សាខា | ဌာနခွဲ
शाखा | शाखा कार्यालय | क्षेत्रीय कार्यालय | शाखा दफ्तर | শাখা | আঞ্চলিক কার্যালয় | கிளை | శాఖ | શાખા
지점 | 지사 | 영업점 | 대리점 | 연락사무소 | 출장소 | 공장 | 물류센터
chi nhánh | vpđd | văn phòng đại diện | văn phòng giao dịch | cửa hàng | nhà máy | vp đại diện | phòng giao dịch
cabang | kantor cabang | kantor perwakilan | perwakilan | kantor pemasaran | cawangan | pejabat cawangan | kantor regional | kantor wilayah | pabrik | depo | gudang
`)

/** Say so at the end of a name or before a place only: words of names too. */
export const BRANCH_WORDS: readonly string[] = phrases(`
  br | office | representative | division | affiliate | showroom | warehouse | depot | standort | buro | bureau | agence | oficina | ufficio | filial
  escritorio | sube | ofisi | biuro | filiala | cabang | predstavnistvo | vestiging | konttori | γραφειο | مكتب | دفتر | משרד | สำนักงาน
div | lager | agentur | usine | dépôt | almacen | magazyn | kontor | kantoor | kancelár | iroda | офис | склад | γραφείο | مكتب | دفتر | משרד | สำนักงาน | โรงงาน | कार्यालय | দপ্তর | văn phòng | kantor | pejabat | nhà xưởng | delegace
`)

/** Say so before a place only: "Works Leeds"; at the end of a name they are its own. */
export const WORKS_WORDS: readonly string[] = phrases(`
  works | plant | factory | unit | hub | center | centre | store | shop | outlet | site | agency | agence | mill | werk | usine | planta | fábrica | tienda | loja | boutique | fabrika | mağaza | zakład | pabrik | kilang | závod | üzem | xưởng | ateliér | заводи | цех | завод | фабрика | магазин | مصنع
`)

/** Branch words at the end of a name in a script without spaces. */
export const BRANCH_ENDINGS: readonly string[] = [
  ...new Set(
    `
  현지법인 법인 現地法人 现地法人 分公司 分行 支行 分店 分厂 分部 分社 子公司 办事处 代表处 代表办事处 驻华代表处 联络处 经营部 营业部 营业处 销售部 销售公司 销售处 项目部 事业部 工厂 旗舰店 门店 分校 分院 支店 支社 支部 支局 营业所 営業所 出张所 出張所 事务所 事務所 连络事务所 驻在员事务所
  驻在事务所 工场 工場 物流センター 配送センター センター オフィス ブランチ 营业部 営業部 贩卖 販売 지점 지사 사무소 영업소 대리점 สาขา 事業所 事业所 事業部 製作所工場 支庁 サービスセンター 物流倉庫 倉庫 配送所 販売店 販売所 営業部 代理店 総代理店 直営店 分室
  研究所 開発センター 駐在員事務所 驻在员事务所 聯絡處 辦事處 代表處 廠 分廠 營業所 營業處 服務處 門市 門市部 倉儲中心 門店 经销处 分销处 分销中心 售后中心 服务中心 维修中心 展厅 仓库 分仓 物流中心 研发中心 运营中心 采购中心 采购部 外贸部 国际部
  贸易部 市场部 办 사업장 사업소 사업본부 물류창고 营销中心 营销部 销售中心 销售分公司 服务站 联络站 工作站 办公室 联系处 直营店 体验店 加盟店 经销部 门市 门市部 分销部 片区 大区 区域总部 驻在所 连锁店 영업점 영업부 출장소 공장 물류센터 연락사무소 대표사무소 서비스센터 연구소 สำนักงาน โรงงาน
`
      .trim()
      .split(/\s+/)
      .map(foldText),
  ),
].sort((a, b) => b.length - a.length)

/** Of these the ones that are also what a company does: a part only behind what names one. */
export const WORKS_ENDING_WORDS: readonly string[] =
  '办 工厂 廠 厂 工场 工場 仓库 倉庫 门店 門店 门市 門市 门市部 門市部 展厅 研究所 研发中心 物流中心 倉儲中心 服务中心 维修中心 采购中心 运营中心 加盟店 连锁店 旗舰店 代理店 販売店 販売所 センター オフィス 공장 연구소 물류센터 서비스센터 工作站 办公室 โรงงาน'
    .split(' ')
    .map(foldText)
