/** What stands beside a number where an address was typed behind a name. Written by hand; folded, as compared. */
export const STREET_WORDS =
  'road|rd|street|st|avenue|ave|lane|ln|boulevard|blvd|drive|highway|hwy|square|building|bldg|floor|suite|block|sector|plot|industrial (?:zone|area|estate|park)|p\\.? ?o\\.? ?box|strasse|str|platz|allee|gewerbegebiet|rue|chemin|impasse|quai|zone industrielle|z\\.?i\\.?|bp|calle|av|avda|avenida|carretera|ctra|poligono|rua|estrada|rodovia|travessa|via|viale|corso|piazza|strada|ul|ulica|aleja|al|ulice|namesti|utca|ut|ter|bulevardul|sos|soseaua|улица|ул|проспект|пр|шоссе|переулок|пер|вулиця|вул|бульвар|cad|caddesi|sok|sokak|mah|mahallesi|osb|bulvari|jalan|jl|jln|duong|pho|khu cong nghiep|kcn|thanon|soi|ถนน|شارع|طريق|خیابان|רחוב|οδος|λεωφ|λεωφορος|मार्ग|रोड|laan|straat|weg|gata|vei|vej|tie|katu|iela|gatve|tanav'

/** The same, written on to the name of the street. */
export const STREET_ENDINGS =
  'strasse|str|weg|platz|allee|gasse|damm|ufer|ring|straat|laan|plein|kade|gatan|vagen|vej|gade|veien|gata|katu|tie|utca'

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Before and behind the name of a town they make it that of a street or a house. As compared: folded. */
export const BEFORE_TOWN_OF_STREET = words(
  `calle cl avenida avda av avenue ave rue bd boulevard blvd quai chemin allee impasse route via viale corso piazza strada largo vicolo rua travessa praca estrada rodovia
  alameda ul ulica ulice ulitsa ulitza aleja aleje namesti plac str strasse bulevardul calea soseaua улица ул проспект пр пркт шоссе площадь пл переулок пер бульвар бул вул
  вулиця площа jl jln jalan duong pho thanon soi carretera ctra paseo plaza hotel ถนน شارع طريق ميدان خيابان רחוב οδοσ λεωφοροσ λεωφ πλατεια`,
)
export const AFTER_TOWN_OF_STREET = words(
  `road rd street st avenue ave lane ln boulevard blvd drive dr highway hwy expressway square sq way close court crescent terrace row mews gardens house tower towers building bldg mansion
  plaza mall centre center hotel gate bridge station airport strasse str platz allee gasse damm ufer ring weg straat laan plein kade dijk gatan gata vagen vej gade vei veien gate katu tie
  utca ut ter cad caddesi sok sokak bulv bulvari yolu шоссе проспект тракт улица ул marg मार्ग रोड sarani lu jie dajie dadao iela gatve tanav mnt pst`,
)
/** Beside a town they say what it is, or which part of it: no names. */
export const BESIDE_TOWN = words(
  `city town district dist county province state municipality near via cedex d cdx tr de ch at it fr pl cz sk hu ro il ilce ilcesi mah mahallesi osb shi sheng xian qu zhen gorod г город м місто обл область р н район
  ул tp thanh pho tinh quan huyen kota kab kabupaten provinsi kec amphoe tambon changwat ken fu ku dong gu si`,
)
