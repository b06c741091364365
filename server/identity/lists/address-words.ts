/** What stands beside a number where an address was typed behind a name. Written by hand; folded, as compared. */
export const STREET_WORDS =
  'road|rd|street|st|avenue|ave|lane|ln|boulevard|blvd|drive|highway|hwy|square|building|bldg|floor|suite|block|sector|plot|industrial (?:zone|area|estate|park)|p\\.? ?o\\.? ?box|strasse|str|platz|allee|gewerbegebiet|rue|chemin|impasse|quai|zone industrielle|z\\.?i\\.?|bp|calle|av|avda|avenida|carretera|ctra|poligono|rua|estrada|rodovia|travessa|via|viale|corso|piazza|strada|ul|ulica|aleja|al|ulice|namesti|utca|ut|ter|bulevardul|sos|soseaua|улица|ул|проспект|пр|шоссе|переулок|пер|вулиця|вул|бульвар|cad|caddesi|sok|sokak|mah|mahallesi|osb|bulvari|jalan|jl|jln|duong|pho|khu cong nghiep|kcn|thanon|soi|ถนน|شارع|طريق|خیابان|רחוב|οδος|λεωφ|λεωφορος|मार्ग|रोड|laan|straat|weg|gata|vei|vej|tie|katu|iela|gatve|tanav'

/** The same, written on to the name of the street. */
export const STREET_ENDINGS =
  'strasse|str|weg|platz|allee|gasse|damm|ufer|ring|straat|laan|plein|kade|gatan|vagen|vej|gade|veien|gata|katu|tie|utca'
