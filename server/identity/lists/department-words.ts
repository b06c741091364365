/** Who in a company buys, as it is written behind the name of the company. Written by hand in the languages of those who buy; folded when read. */
export const DEPARTMENTS: readonly string[] = `
purchasing department | purchase department | purchasing dept | procurement department | purchasing division | import department | import dept
satın alma müdürlüğü | satın alma departmanı | satın alma bölümü | satın alma | satınalma müdürlüğü | satınalma departmanı | satınalma | ithalat bölümü | ithalat departmanı
dział zakupów | dział importu | oddělení nákupu | nákupní oddělení | oddelenie nákupu | nákupné oddelenie | beszerzési osztály | beszerzési csoport | departament achiziții | departamentul achiziții | serviciul achiziții
odeljenje nabavke | služba nabave | odjel nabave | nabavni oddelek | oddelek nabave | служба набавке | одељење набавке | отдел доставки | отдел снабдяване | отдел закупок | отдел снабжения | служба закупок | департамент закупок | отдел импорта
відділ закупівель | відділ постачання | сатып алу бөлімі | худалдан авалтын алба | худалдан авалтын хэлтэс | xarid bo'limi | satınalma şöbəsi | შესყიდვების დეპარტამენტი | գնումների բաժին
τμήμα προμηθειών | τμήμα αγορών | διεύθυνση προμηθειών | pirkimų skyrius | iepirkumu nodaļa | ostuosakond | osto-osasto | ostoosasto | inköpsavdelningen | inköpsavdelning | indkøbsafdelingen | indkøbsafdeling | innkjøpsavdelingen | innkjøpsavdeling | innkaupadeild
einkaufsabteilung | abteilung einkauf | afdeling inkoop | inkoopafdeling | service achats | service des achats | direction des achats | département achats | ufficio acquisti | servizio acquisti
departamento de compras | depto. compras | depto. de compras | dpto. compras | dpto. de compras | dep. compras | dep. de compras | depto de compras | depto compras | dpto compras | dpto de compras | dep compras | área de compras | area compras | oficina de compras | gerencia de compras | setor de compras | jefatura de compras | sección de compras
قسم المشتريات | إدارة المشتريات | اداره المشتريات | مكتب المشتريات | واحد خرید | واحد بازرگانی | اداره خرید | מחלקת רכש | अनुबंध विभाग | क्रय विभाग | ক্রয় বিভাগ | ฝ่ายจัดซื้อ | แผนกจัดซื้อ | phòng mua hàng | phòng thu mua | bagian pembelian | divisi pembelian | jabatan pembelian | bahagian pembelian
구매팀 | 구매부 | 구매과 | 자재팀 | 購買部 | 購買課 | 資材部 | 仕入部 | 采购部 | 采购中心 | 採購部 | 採購處 | 物资部 | 进口部
`
  .trim()
  .split(/\n|\|/)
  .map(phrase => phrase.trim())
  .filter(Boolean)
