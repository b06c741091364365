import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { VERDICTS } from '@/server/domain/entry-decision'
import { CustomersInMemory } from '@/server/identity/candidates-in-memory'
import { hintsOf } from '@/server/identity/hints'
import { type IdentityEntry, identityKeysOf } from '@/server/identity/keys'
import { matchesAmong } from '@/server/identity/matches-among'
import type { Candidate } from '@/server/identity/score'
import { processorMs } from '../../harness/processor-time'

type Company = Partial<IdentityEntry> & { name: string; country?: string | null }
const entry = (company: Company): IdentityEntry => ({ emails: [], phones: [], country: 'DE', ...company })
const held = (company: Company): Candidate => ({
  name: company.name,
  localName: company.localName ?? null,
  country: company.country ?? 'DE',
  tier: 'closed',
  held: identityKeysOf(entry(company)).map(key => ({ ...key, isCurrent: true, isAccepted: true })),
})

/** What the whole check says of an entry where one company is held: look-up and score. */
function verdict(typed: Company, ...companies: Company[]) {
  const customers = new CustomersInMemory<Candidate>()
  for (const company of companies) customers.add(held(company))
  const keys = identityKeysOf(entry(typed))
  const [best] = matchesAmong(entry(typed), keys, customers.find(keys)).sort(
    (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict),
  )
  return best?.verdict ?? 'different'
}

describe('names', () => {
  test.each<[string, string, string]>([
    ['Zhejiang Sunrise Textile Co., Ltd.', 'ZHEJIANG SUNRISE TEXTILE', 'same'],
    ['Mendelson Infrastructures & Industries Ltd.', 'Mendelson Infrastructures & Inds. Ltd.', 'same'],
    ['Alexium International Group', 'Alexium Intl Grp', 'same'],
    ['Straumann Holding AG', 'Stryumann Holding AG', 'same'],
    ['Straumann Holding AG', 'Straumann', 'same'],
    ['Kartonsan Karton A.S.', 'Karton Kartonsan', 'same'],
    ['9 Spokes International', 'Nine Spokes International', 'same'],
    ['Brinkum Falk Werkzeuge GmbH', 'Import Export Brinkum Falk Werkzeuge', 'same'],
    ['Brinkum Werkzeuge', 'Import Export Brinkum Werkzeuge', 'suspected'],
    ['Brinkum Falk Werkzeuge GmbH', 'Port City Office of Brinkum Falk Werkzeuge', 'suspected'],
    ['Brinkum Tellvar Werkzeuge', 'Brinkum Werkzeuge', 'suspected'],
    ['Brinkum Tellvar Ondrix Werkzeuge', 'B. Tellvar Ondrix Werkzeuge', 'same'],
    ['Brinkum Tellvar Ondrix Werkzeuge', 'K. Tellvar Ondrix Werkzeuge', 'different'],
    ['Brinkum Werkzeuge', 'B. Werkzeuge', 'different'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH FY24', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH 24/25', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH PO 88123', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH - trial order', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH project Heron', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH Einkauf', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH (Warehouse dept)', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH: Anna Berg', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH buyer Anna', 'same'],
    ['Brinkum', 'Brinkum Buyer Electronics', 'suspected'],
    ['شركة الزعفران لتجارة الأخشاب', 'شركة زعفران لتجارة أخشاب', 'same'],
    ['Acme Forging GmbH', 'Acme Forging GmbH 2', 'same'],
    ['Müller Feinkost GmbH', 'Mueller Feinkost', 'same'],
    ['Sunshine Metals', 'Sun Shine Metals', 'same'],
    ['Frontier Metals', 'Fr0nt1er Metals', 'same'],
    ['Lichtblick SE', 'Lichtblick SE - Leipzig office', 'group'],
    ['Lichtblick SE', 'Lichtblick Niederlassung Wuppertal', 'group'],
    ['Garment 15 Corporation JSC', 'Garment 115 Corporation JSC', 'different'],
    ['Guangzhou No. 3 Rubber Factory', 'Guangzhou No. 5 Rubber Factory', 'different'],
    ['Kremer No. 3', 'Kremer No. 3', 'same'],
    ['Global Trading Co.', 'Global Trade LLC', 'different'],
    ['Al Noor General Trading', 'Al Noor Global Trading', 'different'],
    ['Royal Furniture Trading', 'Royal Interiors Trading', 'different'],
    ['GEE Group', 'GEO Group', 'different'],
    ['Mavi Giyim', 'Dagi Giyim', 'different'],
    ['Union Bank', 'State Bank', 'different'],
    ['Beside Number A Ltd', 'Beside Number C Ltd', 'different'],
    ['Metro Wear', 'Liberty Wear', 'different'],
    // What stands for words of trade or for small words by their first letters.
    ['Công ty TNHH Thương Mại Dịch Vụ Hoàng Gia Phát', 'CTY TNHH TM DV Hoàng Gia Phát', 'same'],
    ['ООО Конструкторское бюро «Северный Ветер»', 'КБ Северный Ветер', 'same'],
    ['Van der Heijden Verpakkingen B.V.', 'v.d. Heijden Verpakkingen', 'same'],
    ['Ateliers Mécaniques du Léman SA', 'Atelier Mécanique Léman', 'same'],
    ['Grupo Ferretero del Pacífico S.A. de C.V.', 'Grupo Feretero Pacifico', 'same'],
    ['Ganesh Textiles Pvt Ltd', 'Ganesh Textile', 'same'],
    ['浙江一鸣五金工具有限公司', '浙江—鸣五金工具有限公司', 'same'],
    ['Kaufmann & Lindgren Beschläge GmbH', 'Kappel Lorenz Beschläge GmbH', 'different'],
    // "Gia" is no "già" in Vietnamese; it is behind an Italian legal form.
    ['Công ty TNHH Hoàng Gia Phát', 'Công ty TNHH Hoàng Gia Lộc', 'different'],
    ['Bianchi Utensili Srl', 'Verdi Macchine Srl già Bianchi Utensili', 'same'],
    ['Severny Veter', 'Severny Veter Design Bureau', 'same'],
    ['Straumann Dental AG', 'Ltd Straumann Dental', 'same'],
    ['Tanneries Roussillon', 'Tanneries.Rousillon.S.A..Ltd', 'same'],
    ['Lindgren Eisenwaren AG', 'Lindgren Eisenwaren AG, Deutschland', 'same'],
    ['Lindgren Brewery', 'Lndgrn Brwry', 'same'],
    ['Kaufmann Eisenwarenhandlung GmbH', 'Kaufmann Eisenwa', 'same'],
    ['Kaufmann Eisenwarenhandlung GmbH', 'Kaufmann Eis', 'different'],
    ['Lindgren Brewery', 'Lindgren Brewery - old customer', 'same'],
    ['SIA Trīs Ozolkalni', 'SIA 3 Ozolkalni', 'same'],
    ['Három Lindgren Bútor Kft.', '3 Lindgren Bútor', 'same'],
    ['Öt Lindgren Bútor Kft.', '5 Lindgren Bútor', 'same'],
    ['Lindgren Tekstil Ltd. Şti.', 'Ltd. Şti. «Lindgren Tekstil»', 'same'],
    ['Lindgren Hardware Co., Ltd.', 'Lindgren Hardware Co., Ltd. (head quarter)', 'same'],
    ['Kaufmann Lindgren Limited', 'Kaufmann Lindgren Limit', 'same'],
    ['Rui Lindgren Ceramics', 'Rui Lindgren Cera', 'same'],
    ['Stroyteknika', 'Stroyteknika/ООО Стройтехника', 'same'],
    ['Eastern Electronics Ltd', 'Eastern Electro Ltd', 'different'],
    ['Amina - Roussillon Group', 'Roussillon Group', 'suspected'],
    ['Амир Textiles', 'Амир Foods', 'different'],
    // An address, where it is, a note or the number of a list was typed beside the name.
    ['Lindgren Hardware Co., Ltd.', 'Lindgren Hardware Co., Ltd., 47 Station Road, Leeds', 'same'],
    ['Lindgren Beschläge GmbH', 'Lindgren Beschläge GmbH, Hafenstr. 12, 28195 Bremen', 'same'],
    ['宁波瑞丰五金有限公司', '宁波瑞丰五金有限公司 宁波市鄞州区江南路12号', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware, Oberniederhofen, Germany', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware, Oberniederhofen office, Germany', 'group'],
    ['Lindgren Hardware', 'Lindgren Hardware - call back', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware (Canton Fair 2024)', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware quotation sent', 'same'],
    ['Lindgren Hardware', '2) Lindgren Hardware', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware (TM)', 'same'],
    ['Lindgren Hardware', '✅Lindgren Hardware🇩🇪', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware since 1987', 'same'],
    ['Lindgren Hardware', 'Anna Berg <Lindgren Hardware>', 'same'],
    // Who buys there, a tax number, whose customer it is, since when, in the words of many countries.
    ['Lindgren Mobilya A.Ş.', 'Lindgren Mobilya A.Ş. Satın Alma Müdürlüğü', 'same'],
    ['Lindgren Mobilya A.Ş.', "Lindgren Mobilya A.Ş.'nin Satın Alma Departmanı", 'same'],
    ['Lindgren Keramika a.s.', 'Lindgren Keramika a.s., oddělení nákupu', 'same'],
    ['Линдгрен ХК', 'Линдгрен ХК Худалдан авалтын алба', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware Tax ID: 961778501', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware (NIP 525-234-56-78)', 'same'],
    ['Lindgren Hardware 4711', 'Lindgren Hardware 4712', 'different'],
    ['Lindgren Hardware', 'Lindgren Hardware(不要动)', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware (天秤座)', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware - założona 1992', 'same'],
    ['瑞丰五金有限公司', '瑞丰五金有限公司 创立于1999年', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware Leo ♌', 'same'],
    ['Lindgren Hardware', '*Lindgren Hardware 勿碰*', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware (小李的客户)', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware dot com', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware | Hafenstr. 12 | Bremen |', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware | Bremen | Leer', 'group'],
    ['Lindgren Kaluste Oy', 'Representative Office of Lindgren Kaluste Oy in Almaty', 'group'],
    ['Lindgren Kaluste Oy', 'Oficina de representación de Lindgren Kaluste Oy en Oberniederhofen', 'group'],
    ['ΑΦΟΙ ΛΙΝΤΓΚΡΕΝ ΑΒΕΕ', 'Afoi Lintgkren AVEE', 'same'],
    ['ЧУП Линдграб', 'ChUP Lindgrab', 'same'],
    // A title says that a person stands there, and how many words they are does not.
    ['Lindgren Tellvar Textile', 'Mr. Karim bhai Lindgren Tellvar Textile', 'same'],
    ['Lindgren Tellvar Textile', 'Lindgren Tellvar Textile Suresh bhai', 'same'],
    ['Lindgren Tellvar', 'Ing. Carlos Vega Lindgren Tellvar', 'same'],
    ['Tellvar Textile', 'Mrs. Tellvar', 'different'],
    // What only looks like something added to a name is of the name.
    ['Turning GmbH', 'Turning Point AG', 'suspected'],
    ['West', 'West Point SA', 'different'],
    ['Sheng Textile Co Ltd', 'Hong Ji Sheng Textile Co Ltd', 'suspected'],
    ['Xing Textile', 'Bei Ji Xing Textile', 'different'],
    ['Brinkum Concert', 'Brinkum Concert Hall 2000 Ltd', 'different'],
    ['East India', 'East India Company 1600 1874', 'different'],
    ['Lindgren', 'Lindgren Company 123456', 'different'],
    ['Lindgren Fund 2020', 'Lindgren Fund 2021', 'different'],
    ['Lindgren', 'Lindgren U.P. Tellvar', 'suspected'],
    ['Fish', "Fish'in", 'different'],
    ['Sita Textiles', 'Six Textiles', 'different'],
    ['Motor Lahore', 'Pak Suzuki Motor Lahore', 'different'],
    // A number behind the legal form is a place in a list, also where it is spelled out.
    ['Brinkum Falk Werkzeuge GmbH', 'Brinkum Falk Werkzeuge GmbH Number One', 'same'],
    ['Brinkum Falk Werkzeuge GmbH', 'Brinkum Falk Werkzeuge GmbH Nr. Eins', 'same'],
    // The number at the end, and the town in place of the name.
    ['Lindgren Tekstil I', 'Lindgren Tekstil II', 'different'],
    ['Lindgren Tekstil I', 'Lindgren Tekstil 1', 'same'],
    ['Lindgren Yapı Gereçleri A.Ş.', 'İzmir Yapı Gereçleri A.Ş.', 'different'],
    ['Lindgren Yapı Gereçleri A.Ş.', 'Lindgren Yapı Gereçleri İzmir', 'group'],
    // Read as Windows reads what was saved as UTF-8.
    ['Břevnické Železárny a.s.', 'BÅ™evnickÃ© Å½elezÃ¡rny a.s.', 'same'],
    ['Lindgren Sanayi A.Ş.', 'Lindgren Sanayi A.Åž.', 'same'],
    // What it does in another language.
    ['Fenêtres Lindgren SARL', 'Lindgren Windows', 'same'],
    ['UAB Lindgreno Baldai', 'Lindgreno Furniture UAB', 'same'],
    ['Spółdzielnia Mleczarska Lindgrenka', 'Lindgrenka Dairy Cooperative', 'same'],
    ['Spółdzielnia Mleczarska Lindgrenka', 'Spółdzielnia Mleczarska Tellvarka', 'different'],
    ['Lindgren Mills', 'Lindgren Soap', 'different'],
    // Of the company, as a sentence has it.
    ['Grupa Lindgren Sp. z o.o.', 'Grupy Lindgren Sp. z o.o.', 'same'],
    ['Przedsiębiorstwo Handlowe Lindgren', 'Przedsiębiorstwa Handlowego Lindgren', 'same'],
    ['ООО Завод Линдграб', 'ООО Завода Линдграб', 'same'],
    ['Công ty Cổ phần Dệt may Lindgren Phát', 'Lindgren Phat Textile Garment JSC', 'same'],
    ['Công ty TNHH Gốm sứ Lindgren', 'Lindgren Porcelain Co., Ltd', 'same'],
    ['Công ty Cổ phần Dệt may Lindgren Phát', 'Lindgren Phat Rubber JSC', 'different'],
    ['Công ty TNHH Thép Lindgren', 'Công ty TNHH Thép Tellvar', 'different'],
    ['Birra Lindgren sh.p.k.', 'Birra Lindgren shoqëri me përgjegjësi të kufizuar', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware wechat: anna88', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware / skype anna.berg', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware - agent Berg', 'same'],
    ['Lindgren Travel', 'Lindgren Travel Agent Bremen', 'group'],
    ['Lindgren Hardware', 'customer Lindgren Hardware', 'same'],
    ['Lindgren Hardware', '[2023] Lindgren Hardware', 'same'],
    ['Lindgren Hardware', 'C-1023 Lindgren Hardware', 'same'],
    ['Lindgren Hardware Inc.', 'lindgren_hardware_inc.pdf', 'same'],
    ['宁波瑞丰五金有限公司', '浙江省宁波市瑞丰五金有限公司', 'same'],
    // A town that no list has, in brackets: a branch where that is said, else worth a look.
    ['Lindgren Hardware', 'Lindgren Hardware (Oberniederhofen Branch)', 'group'],
    ['Lindgren Hardware', 'Lindgren Hardware (Agencia Oberniederhofen)', 'suspected'],
    ['瑞丰五金有限公司', '瑞丰五金有限公司 Oberniederhofen plant', 'group'],
    // Forms with a slip, letters that were lost, the article, an alphabet changed within the name.
    ['Lindgren Hardware Co., Ltd.', 'Lindgren Hardware Co.,Ldt', 'same'],
    ['Lindgren Hardware', 'Lindgren Hardware COMPNAY LIMITED', 'same'],
    ['Établissements Lindgren Ferronnerie', '�tablissements Lindgren Ferronnerie', 'same'],
    ['UAB Žilvytės Lindgren', 'UAB ?ilvyt?s Lindgren', 'same'],
    ['Al Ruzaiq Metals', 'El Ruzaiq Metals', 'same'],
    ['Северный тракторный ветер', 'Северный тракторный Veter', 'same'],
    ['Lindgren ΤΜΚ Metals', 'Lindgren TMK Metals', 'same'],
    ['Lindgren Hose Pipe', 'Lindgren Hose Pipes', 'same'],
    // One sign that does not sound alike is another company.
    ['瑞丰万里毛巾织造有限公司', '瑞丰玉里毛巾织造有限公司', 'different'],
    // Who writes, where it was cut, whose list it is of.
    ['Brinkum Falk GmbH', 'Best regards, Anna | Export Manager | Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Kind regards\nAnna\nBrinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Yuki Petrov, Purchasing Manager, Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Sent from Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'c/o Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH, via agent Lee', 'same'],
    ['Brinkum Falk GmbH', 'Consignee: Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH - VIP (Mr. Novak)', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH - Depto. de Compras', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH #A1', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk etc', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk...', 'same'],
    ['Brinkum Company Limited', 'Brinkum Company L', 'same'],
    ['Brinkum Holdings Limited', 'Brinkum Holdings Lim', 'same'],
    ['Brinkum Company Limited', 'Brinkum Company K', 'suspected'],
    ['Brinkum Falk Werkzeuge Schuhfabrik', 'Brinkum Falk Werkzeuge S', 'same'],
    ['Brinkum Public Company Limited', 'Brinkum Pub. Co Ltd', 'same'],
    ['NV Brinkum SA', 'Brinkum', 'same'],
    ['S.A.Brinkumfalk', 'Brinkumfalk S.A.', 'same'],
    // A number by itself behind the form is a place in a list; a works has its own.
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH No.1', 'same'],
    ['Brinkum Werke No.1', 'Brinkum Werke No.2', 'different'],
    ['Brinkum Mills Unit 5', 'Brinkum Mills Unit V', 'same'],
    ['Brinkum Mills Unit 5', 'Brinkum Mills Unit IV', 'different'],
    ['Six Brinkum Werke', 'sáu Brinkum Werke', 'same'],
    ['Garment 10 Corporation', 'Garment zehn Corporation', 'same'],
    ['Garment 10 Corporation', 'Garment neun Corporation', 'different'],
    ['Brinkum Werke nr 3', 'Brinkum Werke numer trzy', 'same'],
    ['Brinkum Werke nr 3', 'Brinkum Werke numer pięć', 'different'],
    ['Brinkum Werke No.3', 'Brinkum Werke número tres', 'same'],
    ['7 Brinkum Traders', 'Pitong Brinkum Traders', 'same'],
    ['7 Brinkum Traders', 'Tatlong Brinkum Traders', 'different'],
    ['ثلاثة نجوم للتجارة', '3 نجوم للتجارة', 'same'],
    // Heard in another script: words of trade that it took over, the article, and what one leaves out of its trade.
    ['Brinkumstan Polymers Limited', 'ब्रिंकुमस्तान पॉलिमर्स', 'same'],
    ['مؤسسة خالد البرنكومي للتجارة', 'Khaled Al-Brinkumi Est.', 'same'],
    // Whom to ask for, a stand at a fair, a department that is cut short.
    ['Brinkum Falk GmbH', 'Brinkum Falk (pan Dvořák)', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk t.a.v. Jan de Vries', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk n/r Marija Horvat', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH - booth 12B Expo 2023', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH - Dpto. Compras', 'same'],
    ['Brinkum Hall 7 Events', 'Brinkum Hall 9 Events', 'different'],
    // As its script writes the digits that it begins with.
    ['三つ葉ベルト株式会社', '3つ葉ベルト', 'same'],
    ['三つ葉ベルト株式会社', '5つ葉ベルト', 'different'],
    ['삼우정밀 주식회사', '3우정밀', 'same'],
    ['สามเรือเฟอร์นิเจอร์ จำกัด', '3 เรือเฟอร์นิเจอร์', 'same'],
    ['สามเรือเฟอร์นิเจอร์ จำกัด', '5 เรือเฟอร์นิเจอร์', 'different'],
    // Two scripts side by side, or word by word.
    ['Brinkum Mill', 'Brinkum Mill｜บรินคัม', 'same'],
    ['Brinkum Georgia', 'Brinkum Georgia|ბრინკუმ', 'same'],
    ['Nova Brinkumova', 'Нова Brinkumova', 'same'],
    ['Condor Electronics', 'كوندور Condor Electronics', 'same'],
    ['Li Rui Feng Wu Jin', 'Li Rui Feng Wu Jin Gongsi', 'same'],
    // One sign that an input method offered for another; names of two signs are honestly alike.
    ['瑞普尔五金有限公司', '睿普尔五金有限公司', 'same'],
    ['瑞丰五金有限公司', '睿丰五金有限公司', 'different'],
    // A code of the country, a postcode, what a letter or a page begins with, its own initials, what it is a part of.
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH (DEU)', 'same'],
    ['Brinkum Falk GmbH', 'DEU - Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH, Bremen 28195', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH, 32-650 Bremen', 'same'],
    ['Brinkum Falk GmbH', 'Dear Sirs, Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'RE: FW: Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Order from Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Welcome to Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH Homepage', 'same'],
    ['Brinkum Falk GmbH', '01 - Brinkum Falk GmbH', 'same'],
    ['Brinkum Falk Werke GmbH', 'Brinkum Falk Werke GmbH (BFW)', 'same'],
    ['Brinkum Falk Werke GmbH', 'BFW - Brinkum Falk Werke GmbH', 'same'],
    ['Brinkum Falk GmbH', 'KTN - Brinkum Falk GmbH', 'suspected'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH, part of the Ondrix Group', 'same'],
    ['Brinkum Hardware Factory Ltd', 'Brinkum Hardware Factory Ltf.', 'same'],
    ['Brinkum Hardware Corporation, Limited', 'Brinkum Hardware Corporaton, Lmited', 'same'],
    ['Brinkum Hardware Limited', 'Brinkum Hardware Limittted', 'same'],
    ['Brinkum Elektronik', 'Brinkum Elektr°nik', 'same'],
    ['Press Steel Works Holdings Bhd', 'Press Steel Works Bhd', 'same'],
    ['Press Steel Works Holdings Bhd', 'Press Steel Trading Bhd', 'different'],
    // In its own script, with letters of the other among them, cut by a field, as kana write it.
    ['Бринкумфалк', 'Бpинкyмфaлк', 'same'],
    ['瑞丰五金股份有限公司', '瑞丰五金股份有限', 'same'],
    ['株式会社マキタデンキ', 'マキタデンキ株式', 'same'],
    ['株式会社ブリンカート', '株式会社ブリンカ-ト', 'same'],
    ['Brindifal', 'ブリンディファル', 'same'],
    ['Шаркан', 'Brinkum', 'different'],
    ['瑞丰五金有限公司', '瑞丰五金有限公司老板', 'same'],
    ['株式会社マキタデンキ', '株式会社マキタデンキ 営業部 山本', 'same'],
    ['Brinkum Falk GmbH', 'Brinkum Falk GmbH (Nina Rossi)', 'same'],
    ['Brinkum Hotel 5', 'Brinkum Hotel No5', 'same'],
    ['Brinkum Bus GmbH', 'Brinkum Bu$ GmbH', 'same'],
    ['Brinkum', '【브린쿰】Brinkum', 'same'],
    ['Brinkum Stores', 'பிரிங்கும் ஸ்டோர்ஸ் Brinkum Stores', 'same'],
    ['주식회사 린드그렌공구', '주식회사 린드그렌공구 (이과장)', 'same'],
    ['瑞丰五金有限公司', '瑞丰五金有限公司 李总', 'same'],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(verdict({ name: other }, { name: one })).toBe(expected)
    expect(verdict({ name: one }, { name: other })).toBe(expected)
  })

  test.each<[Company, Company, string]>([
    [{ name: 'Guobin Ying Cheng', country: 'TW' }, { name: 'Ambassador', localName: '國賓影城', country: 'TW' }, 'same'],
    [{ name: '国宾影城有限公司', country: 'TW' }, { name: 'Ambassador', localName: '國賓影城', country: 'TW' }, 'same'],
    [
      { name: '长虹建设（深圳）有限公司', country: 'TW' },
      { name: 'Chong Hong', localName: '長虹建設股份有限公司', country: 'TW' },
      'group',
    ],
    [{ name: '三井商事', country: 'JP' }, { name: 'MS', localName: '三国商事株式会社', country: 'JP' }, 'different'],
    [{ name: 'Mikuni Shoji (South Africa) Ltd', country: 'ZA' }, { name: 'MIKUNI SHOJI CO.,LTD.', country: 'JP' }, 'group'],
    [
      { name: 'Mikuni Shoji', country: 'ZA', website: 'mikuni.co.za' },
      { name: 'Mikuni Shoji', country: 'JP', website: 'ms-trade.jp' },
      'different',
    ],
    [{ name: 'Sukhon Hardware Co., Ltd. (ประเทศไทย)', country: 'TH' }, { name: 'Sukhon Hardware Co., Ltd.', country: 'TH' }, 'same'],
    [{ name: 'Lindgren Stores (Pty) Ltd RSA', country: 'ZA' }, { name: 'Lindgren Stores', country: 'ZA' }, 'same'],
    [{ name: 'Ms Amina @ Lindgren Stores' }, { name: 'Lindgren Stores' }, 'same'],
    // In another country the name of that country makes a sister of it, unless it has a site of its own.
    [{ name: 'Mikuni Kenya Ltd', country: 'KE' }, { name: 'Mikuni Group', country: 'JP' }, 'group'],
    [{ name: 'Mikuni UK Ltd', country: 'GB' }, { name: 'Mikuni K.K.', country: 'JP' }, 'group'],
    [{ name: 'Mikuni CZ s.r.o.', country: 'CZ' }, { name: 'Mikuni K.K.', country: 'JP' }, 'group'],
    [{ name: 'Mikuni Ireland Ltd', country: 'IE' }, { name: 'Mikuni Metals', country: 'JP' }, 'different'],
    [{ name: 'Mikuni de México', country: 'MX' }, { name: 'Mikuni K.K.', country: 'JP' }, 'group'],
    [{ name: '三国商事アメリカ', country: 'US' }, { name: '三国商事株式会社', country: 'JP' }, 'group'],
    [{ name: '瑞丰越南有限公司', country: 'VN' }, { name: '瑞丰股份有限公司', country: 'CN' }, 'group'],
    [
      { name: 'Mikuni Kenya Ltd', country: 'KE', website: 'mk-hardware.co.ke' },
      { name: 'Mikuni Group', country: 'JP', website: 'mikuni.co.jp' },
      'different',
    ],
    // A word left out of several, unless a site of its own is typed with it; a word more is worth a look.
    [{ name: 'Brinkum Ondrix Werkzeuge' }, { name: 'Brinkum Tellvar Ondrix Werkzeuge' }, 'same'],
    [{ name: 'Brinkum Ondrix Werkzeuge', website: 'ondrix-werkzeuge.de' }, { name: 'Brinkum Tellvar Ondrix Werkzeuge' }, 'suspected'],
    [{ name: 'Brinkum Tellvar Ondrix Werkzeuge' }, { name: 'Brinkum Ondrix Werkzeuge' }, 'suspected'],
    // A company of China begins with its town: to leave it out changes nothing, to add one does.
    [{ name: '恺睿阀门有限公司', country: 'CN' }, { name: '温州恺睿阀门有限公司', country: 'CN' }, 'same'],
    [{ name: '温州恺睿阀门有限公司', country: 'CN' }, { name: '恺睿阀门有限公司', country: 'CN' }, 'group'],
    // A word that is another altogether is heard, however long the rest.
    [{ name: 'Stara Brenko Tellvar Mlekara', country: 'BG' }, { name: 'Стара Планиница Телвар Млекара', country: 'BG' }, 'different'],
    // What stands behind a form is where the part is, also where another form follows or the place begins like a link.
    [{ name: 'Lindgren AD Mexico S.A. de C.V.', country: 'MX' }, { name: 'Lindgren AD', country: 'BG' }, 'group'],
    [
      { name: 'Lindgren Joint Stock Company Da Nang Store', country: 'VN' },
      { name: 'Lindgren Joint Stock Company', country: 'VN' },
      'group',
    ],
    // Words of trade behind a name of one word, and a site of its own: a sister or somebody else.
    [{ name: 'Brinkum Toys Factory', website: 'brinkum-toys.de' }, { name: 'Brinkum GmbH' }, 'suspected'],
    [{ name: 'Brinkum Toys Factory' }, { name: 'Brinkum GmbH' }, 'same'],
    // A town in the other script is a part of it; what it does was told in one script only.
    [{ name: 'บรินคัม รีเทล Chiang Mai Co., Ltd.', country: 'TH' }, { name: 'บรินคัม รีเทล', country: 'TH' }, 'group'],
    [{ name: 'Dalta Milgar Industries Ltd.', country: 'IL' }, { name: 'דלתא מילגר', country: 'IL' }, 'same'],
    [{ name: 'Lindgren Stores of R.O.C.', country: 'TW' }, { name: 'Lindgren Stores', country: 'TW' }, 'same'],
    [{ name: 'Lindgren Stores PJSC Russian Federation', country: 'RU' }, { name: 'Lindgren Stores PJSC', country: 'RU' }, 'same'],
    [{ name: 'Lindgren Stores (FRA)', country: 'FR' }, { name: 'Lindgren Stores', country: 'DE' }, 'group'],
    // A form before the place of an office; a word of trade is no town that no list has.
    [{ name: 'Lindgren A/S UK Liaison Office', country: 'GB' }, { name: 'Lindgren A/S', country: 'DK' }, 'group'],
    [{ name: 'Lindgren Hardware Ltd - Medan Plant', country: 'ID' }, { name: 'Lindgren Hardware Ltd', country: 'ID' }, 'group'],
    [{ name: 'Lindgren Shin Rubber 台南分公司', country: 'TW' }, { name: 'Lindgren', country: 'KH' }, 'different'],
    [{ name: 'Lindgren Hardware (Oberniederhofen)' }, { name: 'Lindgren Hardware' }, 'suspected'],
    // Nobody registers a site under a slip of the keyboard.
    [{ name: 'Karel Meble', website: 'karelmeble.pl', country: 'PL' }, { name: 'Karol Meble', country: 'PL' }, 'suspected'],
    [{ name: 'Karel Meble', country: 'PL' }, { name: 'Karol Meble', country: 'PL' }, 'same'],
    [{ name: 'Lindgren Stores W.L.L. (Qatar)', country: 'QA' }, { name: 'Lindgren Stores W.L.L.', country: 'QA' }, 'same'],
    [{ name: 'लिंडग्रेन स्टोर्स भारत', country: 'IN' }, { name: 'लिंडग्रेन स्टोर्स', country: 'IN' }, 'same'],
    [{ name: 'Stroumann Dental', website: 'dental-str.de' }, { name: 'Straumann Dental', website: 'straumann.com' }, 'different'],
  ])('%o and %o: %s', (typed, company, expected) => {
    expect(verdict(typed, company)).toBe(expected)
  })
})

describe('channels', () => {
  const acme: Company = {
    name: 'Acme Oil GmbH',
    website: 'acme-oil.de',
    emails: ['info@acme-oil.de', 'acme.oil@gmail.com'],
    phones: ['+49 30 901820'],
  }
  test.each<[string, Company, string]>([
    ['the mailbox', { name: 'Brightwater', emails: ['ac.me.oil+x@googlemail.com'] }, 'same'],
    ['the domain', { name: 'Brightwater', emails: ['new@mail.acme-oil.de'] }, 'same'],
    ['the domain, from another country', { name: 'Acme Oil Polska', country: 'PL', website: 'acme-oil.de' }, 'group'],
    ['the phone', { name: 'Brightwater', phones: ['030/901820'] }, 'same'],
    ['the phone as WhatsApp', { name: 'Brightwater', whatsapp: 'https://wa.me/4930901820' }, 'same'],
    ['a phone beside it', { name: 'Brightwater', phones: ['030/901821'] }, 'different'],
    ['free mail', { name: 'Brightwater', emails: ['acme.oi1@gmail.com'] }, 'different'],
    ['the same part before the @', { name: 'Brightwater', emails: ['info@brightwater.de'] }, 'different'],
    ['the label under another ending, which is its name, another name', { name: 'Brightwater', website: 'acme-oil.eu' }, 'same'],
    ['the label under another ending, the name', { name: 'Acme Oil', website: 'acme-oil.eu' }, 'same'],
  ])('%s: %s', (_, typed, expected) => {
    expect(verdict(typed, acme)).toBe(expected)
  })

  test.each<[string, string | undefined, string]>([
    ['Lindgren Deutschland GmbH', 'lindgren.de', 'group'],
    ['Lindgren Deutschland GmbH', 'lindgren-shop.de', 'different'],
    ['Lindgren Deutschland GmbH', undefined, 'different'],
  ])('%s of %s beside the maker abroad whose site is called so', (name, website, expected) => {
    const maker: Company = { name: 'Lindgren Elektronik Sanayi A.Ş.', country: 'TR', website: 'www.lindgren.com.tr' }
    expect(verdict({ name, website }, maker)).toBe(expected)
  })

  test('a provider of lines lends its domain to mailboxes; its own site is its own, and so is a page there', () => {
    const site = 'www.eonet.ne.jp/~brinkumfalk'
    expect(verdict({ name: 'Ondrix Metals', country: 'JP', website: site }, { name: 'Brinkum Falk', country: 'JP', website: site })).toBe(
      'same',
    )
    const batelco: Company = { name: 'Batelco', country: 'BH', website: 'batelco.com.bh' }
    expect(verdict({ name: 'Beyon BSC', country: 'BH', website: 'https://www.batelco.com.bh' }, batelco)).toBe('same')
    expect(verdict({ name: 'Ondrix Metals', country: 'BH', emails: ['ondrix@batelco.com.bh'] }, batelco)).toBe('different')
  })

  test('a field that any site takes makes no page of one’s own', () => {
    const held: Company = { name: 'Brinkum Falk', website: 'qxz.de/brinkum' }
    expect(verdict({ name: 'Ondrix Metals', website: 'qxz.de/?x=ondrix' }, held)).toBe('same')
  })

  test('the same two letters under another ending do not speak against a branch', () => {
    const maker: Company = { name: 'Lindgren Balzams', country: 'LV', website: 'lb.lv' }
    expect(verdict({ name: 'PT Lindgren Balzams Indonesia', country: 'ID', website: 'www.lb.co.id' }, maker)).toBe('group')
    expect(verdict({ name: 'PT Lindgren Balzams', country: 'ID', website: 'www.balzams.co.id' }, maker)).toBe('different')
  })

  test('the label of a site that is not its name, under another ending and name, is worth a look', () => {
    expect(verdict({ name: 'Brightwater', website: 'mlsbar.eu' }, { name: 'Mendelson Oil', website: 'mlsbar.com' })).toBe('suspected')
  })

  test('called as the site is called, or by its initials', () => {
    expect(verdict({ name: 'Forgame' }, { name: 'Feiyu Technology Holdings', website: 'forgame.com' })).toBe('same')
    expect(verdict({ name: 'BATC' }, { name: 'Bavarian Alpine Timber Company Works' })).toBe('different')
    expect(verdict({ name: 'BATW' }, { name: 'Bavarian Alpine Timber Works' })).toBe('suspected')
  })

  test('a page of a shared host is its owner’s, the host is not', () => {
    const page: Company = { name: 'Acme Oil', website: 'https://www.facebook.com/acmeoil' }
    expect(verdict({ name: 'Brightwater', website: 'http://m.fb.com/acmeoil/?ref=1' }, page)).toBe('same')
    expect(verdict({ name: 'Brightwater', website: 'https://www.facebook.com/brightwater' }, page)).toBe('different')
    const shop: Company = { name: 'Acme Oil', website: 'https://acmeoil.en.alibaba.com' }
    expect(verdict({ name: 'Brightwater', website: 'acmeoil.en.alibaba.com/contact.html' }, shop)).toBe('same')
    expect(verdict({ name: 'Brightwater', website: 'brightwater.en.alibaba.com' }, shop)).toBe('different')
  })

  test('one domain of several companies makes none of them another', () => {
    const fund = (name: string): Company => ({ name, website: 'nordfonds.dk', country: 'DK' })
    expect(
      verdict({ name: 'Obligationer Kort', country: 'DK', website: 'nordfonds.dk' }, fund('Danske Aktier'), fund('Stabil Balanceret')),
    ).toBe('group')
  })
})

/** Names of real shape from a few roots, so that equal and nearly equal ones come up often. */
const aName = fc
  .tuple(
    fc.constantFrom(
      'Straumann',
      'Kremer',
      'Lichtblick',
      'Sunrise Textile',
      'Boston Furniture',
      'Müller & Söhne',
      '苏州贝尔',
      'Ромашка',
      'No. 3 Mill',
      '99',
      '...',
      '🔥',
    ),
    fc.constantFrom('', ' Trading', ' Group', ' 2', ' (Shanghai)', ' Branch', ' Energy Services', '有限公司'),
    fc.constantFrom('', ' GmbH', ' Co., Ltd.', ' S.A.', ' HQ'),
  )
  .map(parts => parts.join(''))

describe('whatever is typed', () => {
  test('two names stand to each other as each to the other', () => {
    fc.assert(
      fc.property(aName, aName, (one, other) => {
        expect(verdict({ name: one }, { name: other })).toBe(verdict({ name: other }, { name: one }))
      }),
      { numRuns: 400 },
    )
  })

  test('dots alone are no word that was typed on another keyboard', () => {
    expect(verdict({ name: '... Co., Ltd.' }, { name: '... Branch Co., Ltd.' })).toBe(
      verdict({ name: '... Branch Co., Ltd.' }, { name: '... Co., Ltd.' }),
    )
  })

  test('a company is the same as itself', () => {
    fc.assert(
      fc.property(
        aName.filter(name => /[\p{L}\p{N}]/u.test(name)),
        name => {
          expect(verdict({ name }, { name })).toBe('same')
        },
      ),
    )
  })

  test('noise never makes it different: dots, invisible characters, case, brackets, a legal form, a free mailbox', () => {
    const noise = fc.constantFrom<(name: string) => string>(
      name => name.toUpperCase(),
      name => `${name}.`,
      name => `  ${name}  `,
      name => `"${name}"`,
      name => [...name].join('\u200b'),
      name => `${name} Ltd`,
      name => `The ${name}`,
      name => `${name} (new)`,
      name => `\u202e${name}`,
      name => name.normalize('NFD'),
      name => `${name} - HQ`,
    )
    const real = fc.constantFrom(
      'Straumann Dental AG',
      'Kremer Pigmente GmbH',
      'Müller & Söhne KG',
      'Zhejiang Sunrise Textile Co., Ltd.',
      '苏州贝尔机械有限公司',
      'ООО Ромашка Плюс',
    )
    fc.assert(
      fc.property(real, fc.array(noise, { maxLength: 3 }), (name, added) => {
        const typed = added.reduce<string>((text, add) => add(text), name)
        expect(verdict({ name: typed, emails: ['nina.kim77@gmail.com'] }, { name }), typed).toBe('same')
      }),
    )
  })

  test('renaming in small steps does not escape: each step is caught while any earlier spelling is kept', () => {
    const steps = [
      'Straumann Dental Implants AG',
      'Straumann Dental Implant AG',
      'Straumann Dental',
      'Straumanns Dental',
      'Straumans Dental Trade',
      'Strauman Dental Trade Ltd',
    ]
    const spellings = [steps[0] as string]
    for (const step of steps.slice(1)) {
      expect(verdict({ name: step }, ...spellings.map(name => ({ name }))), step).not.toBe('different')
      spellings.push(step)
    }
  })

  test('renaming in small steps never escapes: whatever walk of them, each next name is caught by an earlier one', () => {
    const longest = (name: string) => name.split(/[ .]/).reduce((one, other) => (other.length > one.length ? other : one))
    const inLongest = (change: (word: string, at: number) => string) => (name: string, at: number) => {
      const word = longest(name)
      return word.length < 6 ? name : name.replace(word, change(word, 1 + (at % (word.length - 2))))
    }
    const steps: ((name: string, at: number) => string)[] = [
      inLongest((word, at) => word.slice(0, at) + word.slice(at + 1)),
      inLongest((word, at) => word.slice(0, at) + word[at] + word.slice(at)),
      inLongest((word, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)),
      inLongest((word, at) => `${word.slice(0, at)}${'aeiou'[at % 5]}${word.slice(at + 1)}`),
      name => (name.length < 80 ? `${name} Ltd` : name),
      name => name.replace(/ (?:GmbH|AG|S\.A\.|Co\., Ltd\.|Ltd)$/, ''),
      name => name.split(' ').toReversed().join(' '),
      (name, at) => (at % 2 ? name.toUpperCase() : name.toLowerCase()),
      name => [...name.replaceAll('\u200b', '')].join('\u200b'),
      name => name.replaceAll('e', '\u0435'),
      name => name.replace(/ /g, '.'),
      name => (name.length < 80 ? `${name} (new)` : name),
    ]
    const real = fc.constantFrom(
      'Straumann Dentaltechnik AG',
      'Fischerwerke Normbau GmbH',
      'Tanneries Roussillon S.A.',
      'Hongyunda Electronics Co., Ltd.',
    )
    const walk = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(40)), { minLength: 3, maxLength: 10 })
    fc.assert(
      fc.property(real, walk, (name, taken) => {
        const customer = { ...held({ name }), held: [...held({ name }).held] }
        let now: string = name
        for (const [step, at] of taken) {
          const next = (steps[step] as (typeof steps)[number])(now, at)
          const keys = identityKeysOf(entry({ name: next }))
          const all = new CustomersInMemory<Candidate>()
          all.add(customer)
          const [match] = matchesAmong(entry({ name: next }), keys, all.find(keys))
          expect(match?.verdict, `${now} → ${next}`).toMatch(/^(?:same|group|suspected)$/)
          customer.held.push(...keys.map(key => ({ ...key, isCurrent: true, isAccepted: true })))
          now = next
        }
      }),
      { numRuns: 150, seed: 20_261_128 },
    )
  })

  test('any text gives keys, hints and a verdict, within bounds', () => {
    const text = fc.string({ maxLength: 400, unit: 'binary' })
    fc.assert(
      fc.property(text, text, text, (name, website, phone) => {
        const typed: Company = { name, website, phones: [phone], emails: [website], whatsapp: phone }
        const { kept, asked } = hintsOf([name], [])
        expect(kept.length).toBeLessThanOrEqual(64)
        expect(asked.length).toBeLessThanOrEqual(96)
        verdict(typed, { name: 'Acme' })
      }),
    )
  })

  test.each<[string, Partial<IdentityEntry>]>([
    ['10,000 characters', { name: 'Straumann '.repeat(1_000) }],
    ['10,000 characters of one word', { name: 'a'.repeat(10_000) }],
    ['10,000 brackets', { name: '('.repeat(10_000) }],
    ['10,000 single letters', { name: 'a '.repeat(5_000) }],
    ['10,000 signs', { name: '贝'.repeat(10_000) }],
    ['10,000 marks', { name: `a${'\u0301'.repeat(10_000)}` }],
    ['only punctuation', { name: '.,;:!?()[]{}/\\|' }],
    ['only emoji', { name: '🔥🚀👩‍👩‍👧‍👦🇨🇳' }],
    ['direction overrides', { name: '\u202e\u202d\u2066Acme\u2069' }],
    ['an unpaired surrogate', { name: 'Acme \ud800 Oil \udfff' }],
    ['500 mailboxes', { name: 'Acme', emails: Array.from({ length: 500 }, (_, i) => `buyer${i}@acme${i}.com`) }],
    ['a phone that is a sentence', { name: 'Acme', phones: ['please do not call before nine, nor after five'.repeat(50)] }],
    ['a website that is a script', { name: 'Acme', website: 'javascript:alert(document.cookie)' }],
    ['wildcards', { name: "%_%'; DROP TABLE customer; --" }],
  ])('%s: a verdict within a second', async (_, typed) => {
    const company = { country: 'DE', emails: [], phones: [], ...typed } as Company
    expect(await processorMs(() => verdict(company, { name: 'Straumann Dental' }, company))).toBeLessThan(1_000)
  })
})
