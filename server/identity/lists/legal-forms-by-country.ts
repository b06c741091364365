/**
 * Legal forms of the world as they are written, a country a line: `XX` behind the name, `XX<` before it, `XX<>` before it only where one
 * stands behind it too ("SC … SRL"), `XX~` and `XX<~` written on to it without a space. What several countries share stands under the first of them. In their language, short, and as they are put into English.
 *
 * Source: written by hand, after the names and abbreviations by which each country's register calls its forms; ISO 20275 (the ELF code list that GLEIF keeps, CC0)
 * counts them, and the term list of cleanco (MIT) was gone through for what was missing. A facts list: none of either's text is copied. Left out are short forms that
 * are an ordinary word or initials elsewhere (IJ, AJ, SP, EC, BA), since the country of a name is not known when it is read.
 */
export const LEGAL_FORMS_BY_COUNTRY = `
GB: co | company | corpn | cy | & company | and company | ltd | l.t.d. | limited | co. ltd | company limited | co. limited | plc | p.l.c. | public limited company | public limited | llp | lp | limited liability partnership | cic | community interest company | unlimited | unltd | cyf | cyfyngedig | ccc | royal charter | co. inc | company inc | inc. co | co. corp | corp. ltd | ltd. co | ltd. corp | inc. ltd | ltda co | limited partnership | limited liability company | limited company | public company | public company limited | private limited | private ltd | private limited company | private company limited by shares | privately held | incorporated company
GB<: messrs | m/s | ms | the
US: inc | incorporated | incorp | corp | corporation | llc | l.l.c. | ltd liability co | lc | lllp | pllc | pc | pbc | public benefit corporation | benefit corporation | professional corporation | general partnership | gp | lpa | s corp | c corp | joint stock company | single member pc | sole proprietorship | dba | n.a. | national association
US<: llc
IE: dac | designated activity company | clg | company limited by guarantee | uc | ulc | teo | teoranta | cpt | cuideachta phoibli theoranta
AU: pty | pty ltd | pty limited | proprietary | proprietary ltd | proprietary limited | nl | no liability
ZA: cc | close corporation | npc | edms bpk | eiendoms beperk | bpk | beperk | pty ltd ta | soc ltd
NG: gte | nig ltd | nigeria ltd
NZ: tapui
CA: ltee | limitee | incorporee | enr | senc | s.e.n.c. | societe en commandite | ulc
IN: pvt | pvt ltd | pvt. limited | private ltd | p ltd | p limited | opc | opc pvt ltd | opc private limited
IN: प्राइवेट लिमिटेड | प्रा लि | प्रा. लि. | प्राईवेट लिमिटेड | लिमिटेड | लि | कंपनी | कम्पनी | एलएलपी | निगम
IN<: shree | shri | श्री | मेसर्स | मैसर्स
IN: பிரைவேட் லிமிடெட் | லிமிடெட் | ప్రైవేట్ లిమిటెడ్ | లిమిటెడ్ | પ્રાઇવેટ લિમિટેડ | લિમિટેડ | ಪ್ರೈವೇಟ್ ಲಿಮಿಟೆಡ್ | ലിമിറ്റഡ് | ਪ੍ਰਾਈਵੇਟ ਲਿਮਿਟੇਡ | ਲਿਮਿਟੇਡ
BD: লিমিটেড | লি | প্রাইভেট লিমিটেড | প্রাঃ লিঃ | লিঃ | কোম্পানি | কোম্পানী | কোং | এন্ড কোং
BD<: মেসার্স
NP: प्रा.लि. | प्रा लि
PK: smc pvt ltd | smc private limited | لمیٹڈ | پرائیویٹ لمیٹڈ | کمپنی
LK: pvt ltd plc | peduru
SG: pte | pte ltd | pte limited | private ltd pte
MY: bhd | berhad | sdn | sdn bhd | s/b | sdn berhad | sendirian berhad | sendirian bhd | plt
MY<: syarikat | perniagaan | pertubuhan
ID: tbk | persero | perseroan | terbuka | pt | perseroan terbatas | perusahaan perseroan
ID<: pt | cv | ud | firma | fa | perseroan terbatas | perusahaan perseroan | perusahaan perseroan persero | pt persero | persekutuan komanditer | usaha dagang | koperasi | perum | perusahaan umum | perusahaan
PH: opc inc
VN: jsc | tnhh | joint stock co | mtv | co phan | tnhh mtv
VN<: công ty | cty | c.ty | công ty tnhh | cty tnhh | công ty tnhh mtv | công ty tnhh một thành viên | cty tnhh mtv | công ty tnhh mot thanh vien | công ty trách nhiệm hữu hạn | công ty trách nhiệm hữu hạn một thành viên | công ty cổ phần | công ty cp | cty cp | cty cổ phần | ctcp | ct cp | ct tnhh | tnhh | tnhh mtv | tổng công ty | tổng công ty cổ phần | doanh nghiệp tư nhân | dntn | hợp tác xã | htx | công ty tnhh hai thành viên
TH: pub co ltd | pub co | pub ltd | public co ltd | จำกัด | จำกัด มหาชน | จก | มหาชน | pcl | pclc | จำกัด (มหาชน)
TH<: บริษัท | บจก | บมจ | บจ | หจก | บ | หสน | ห้างหุ้นส่วนจำกัด | ห้างหุ้นส่วนสามัญ | ห้างหุ้นส่วน | บริษัทจำกัด | บริษัท มหาชน จำกัด | ร้าน
TH<~: บริษัท | ห้างหุ้นส่วนจำกัด | บจก | บมจ | หจก
TH~: จำกัดมหาชน | จำกัด
KH: single member pte ltd | ឯ.ក | ឯ.ក. | ខូអិលធីឌី
KH<: ក្រុមហ៊ុន
LA<: ບໍລິສັດ
LA: ຈຳກັດ
MM: ကုမ္ပဏီလီမိတက် | လီမိတက်
JP: kk | k.k. | gk | g.k. | yk | y.k. | kabushiki kaisha | kabushiki gaisha | kabushikigaisha | godo kaisha | goudou gaisha | yugen kaisha | yugen gaisha | kabushikikaisha
JP<: カ | ユ | kk | kabushiki kaisha | yugen kaisha | kabushiki gaisha
JP~: 株式会 | 株式 | 有限会 | 株式会社 | 有限会社 | 合同会社 | 合資会社 | 合名会社 | 一般社団法人 | 一般財団法人 | 公益社団法人 | 公益財団法人 | 相互会社 | 特定非営利活動法人 | 協同組合
JP<~: 株式会社 | 有限会社 | 合同会社 | 合資会社 | 合名会社 | 一般社団法人 | 一般財団法人 | 公益社団法人 | 公益財団法人 | 医療法人社団 | 医療法人 | 学校法人 | 社会福祉法人 | 特定非営利活動法人
KR: 주 | ㈜ | 유 | 주식회사 | 유한회사 | 유한책임회사 | 합자회사 | 합명회사 | 재단법인 | 사단법인 | jusikhoesa | chusik hoesa
KR<: 주 | ㈜ | 유 | 주식회사 | 유한회사 | 유한책임회사 | 합자회사 | 합명회사 | 농업회사법인 | 재단법인 | 사단법인 | jusikhoesa
KR~: 주식회 | 주식회사 | 유한회사 | 유한책임회사
KR<~: 주식회사 | 유한회사 | 유한책임회사 | 농업회사법인
CN: 有限公司 | 股份有限公司 | gongsi | youxian gongsi | gufen youxian gongsi | youxian zeren gongsi | jituan youxian gongsi | jituan gufen youxian gongsi | gufen youxian zeren gongsi | jituan gongsi
CN~: 股份有限公 | 股份有限 | 股份有 | 有限公 | 有限责任公 | 有限责 | 有限 | 股份有限责任公司 | 股份有限公司 | 有限责任公司 | 集团有限公司 | 集团股份有限公司 | 有限公司 | 股份公司 | 有限责任 | 股份 | 责任有限公司 | 集团公司 | 控股公司 | 总公司 | 公司 | 合伙企业 | 有限合伙 | 个体工商户 | 个人独资企业
TW~: 股份有限公司 | 企業股份有限公司 | 企業有限公司 | 企業社 | (股)公司
RU: ooo | oao | zao | pao | ao | nao | ooo td | ооо | оао | зао | пао | ао | нао | ип | тоо | мчп | чп | гк | тд | общество с ограниченной ответственностью | акционерное общество | публичное акционерное общество | открытое акционерное общество | закрытое акционерное общество | public joint stock company | open joint stock company | closed joint stock company | jsc | ojsc | cjsc | pjsc | jscb | public joint stock | obshchestvo s ogranichennoy otvetstvennostyu | aktsionernoe obshchestvo
RU<: ooo | oao | zao | pao | ao | too | ip | chp | npo | npp | ooo td | ооо | оао | зао | пао | ао | нао | ип | чп | мчп | гк | тд | тк | пк | тпк | нпо | нпп | нпк | гуп | муп | фгуп | кфх | спк | аопт | уп | чтуп | одо | осоо | общество с ограниченной ответственностью | акционерное общество | публичное акционерное общество | открытое акционерное общество | закрытое акционерное общество | непубличное акционерное общество | индивидуальный предприниматель | производственный кооператив | государственное унитарное предприятие | группа компаний | торговый дом | компания | фирма | предприятие | производственное объединение | научно производственное объединение | научно производственное предприятие | publicjointstock | joint stock | public company | jsc | ojsc | cjsc | pjsc | llc | open joint stock company | public joint stock company | joint stock company | limited liability company | obshchestvo s ogranichennoy otvetstvennostyu | aktsionernoe obshchestvo | gruppa kompaniy
BY: одо | чуп | ооо | тдо | аат
BY<: chup | chtup | чуп | чтуп | чп | уп | сооо | ооо | одо | унитарное предприятие | частное предприятие | таварыства з абмежаванай адказнасцю | аат | таа | зат
UA: tov | tzov | прат | пат | тов | тзов | тдв | пп | ат | фоп | сфг | товариство з обмеженою відповідальністю | приватне акціонерне товариство | публічне акціонерне товариство | prjsc | prat | pat
UA<: тов | тзов | тдв | пп | ат | прат | пат | фоп | сфг | фг | дп | кп | товариство з обмеженою відповідальністю | приватне акціонерне товариство | публічне акціонерне товариство | приватне підприємство | акціонерне товариство | державне підприємство | група компаній | торговий дім | компанія | tov | tzov | prat | pat | pp | fop | prjsc
BG: jsco | ood | eood | ad | ead | adsitz | adsitc | et | оод | еоод | ад | еад | адсиц | ет | сд | кд | кда | дружество с ограничена отговорност | акционерно дружество
BG<: ет | акционерно дружество
KZ: too | тоо | llp | жшс | ақ | ип | жауапкершілігі шектеулі серіктестік | товарищество с ограниченной ответственностью
KZ<: too | тоо | жшс | ақ | ао | жк | қазақстан жшс | жауапкершілігі шектеулі серіктестігі | жауапкершілігі шектеулі серіктестік | товарищество с ограниченной ответственностью | llp | qyk
KG<: осоо | оао | зао | osoo
UZ: mchj | mas uliyati cheklangan jamiyati | mchjqk | xk mchj | aksiyadorlik jamiyati | мчж | хк | qk | aj
UZ<: mchj | мчж | xk | qk | xususiy korxona
MN: ххк | хк | xxk | khkhk | ххн | бхк | хязгаарлагдмал хариуцлагатай компани | хувьцаат компани
GE: შპს | სს | ი/მ | llc | შეზღუდული პასუხისმგებლობის საზოგადოება | სააქციო საზოგადოება | shps
GE<: შპს | შ.პ.ს. | სს | ს.ს. | ი/მ | ინდივიდუალური მეწარმე | shps | ssip | სსიპ | კს | შეზღუდული პასუხისმგებლობის საზოგადოება | სააქციო საზოგადოება
AM: սպը | փբը | բբը | ա/ձ | պոակ | սահմանափակ պատասխանատվությամբ ընկերություն | spy | pby
AM<: սպը | փբը | բբը
AZ: mmc | məhdud məsuliyyətli cəmiyyət | açıq səhmdar cəmiyyət | qapalı səhmdar cəmiyyət | asc | qsc | mm | ммс
AZ<: mmc | asc
TJ<: ҷдмм | ҷсп
TM<: hj | hk hj
GR: avee | abee | aevee | aebe | aeve | αε | α.ε. | επε | ε.π.ε. | οε | ο.ε. | εε | ικε | μικε | μονοπρόσωπη ικε | μονοπρόσωπη | μονοπρόσωπη επε | αβεε | αεβε | αεε | αεβτε | ανώνυμη εταιρεία | ανώνυμη εταιρία | ομόρρυθμη εταιρεία | ετερόρρυθμη εταιρεία | α.β.ε.ε. | ανώνυμος εταιρεία | και σια | και σια οε | και σια εε | ε.ε. | ae | a.e. | aee | abee | epe | ike | oe | ee | mepe | sa αε | single member sa | single member p.c. | single member private company | private company | anonymi etaireia
CY: λτδ | λίμιτεδ | δημόσια εταιρεία λτδ
TR: sti | ltd sti | as | a.ş. | aş | anonim sirketi | anonim şirket | anonim ortakligi | anonim ortaklik | limited sirketi | limited şirket | sirketi | ticaret limited sirketi | sanayi ve tic | san ve tic | tic | san | ticaret | sanayi | san tic | san ve tic ltd sti | sanayi ve ticaret | sanayi ticaret | dis ticaret | dış tic | ic ve dis ticaret | iç ve dış tic | san ve dis tic | sanayi ve dis ticaret | imalat sanayi | pazarlama ve ticaret | paz ve tic | paz san ve tic | kolektif şirketi | koll şti | komandit şirketi | adi ortaklığı | t.a.ş. | kooperatifi | s.s.
TR<: s.s.
DE: betriebs gmbh | betriebsgesellschaft mbh | gmbh | g.m.b.h. | mbh | ges.m.b.h. | gesmbh | gesellschaft mit beschränkter haftung | gesellschaft mbh | ug | ug haftungsbeschränkt | unternehmergesellschaft | unternehmergesellschaft haftungsbeschränkt | haftungsbeschränkt | ggmbh | ag | aktiengesellschaft | gag | kg | kgaa | k.g. | kommanditgesellschaft | kommanditgesellschaft auf aktien | ohg | offene handelsgesellschaft | gbr | gesellschaft bürgerlichen rechts | e.k. | ek | e.kfm. | e.kfr. | eingetragener kaufmann | ev | e.v. | eg | e.g. | eingetragene genossenschaft | se | gmbh & co | gmbh & co. kg | gmbh & co. kgaa | gmbh & co. ohg | gmbh co kg | ag & co. kg | ag & co. kgaa | se & co. kg | se & co. kgaa | ug & co. kg | ug haftungsbeschränkt & co. kg | & co. kg | co kg | & co. ohg | stiftung & co. kg | partg | partg mbb | partgmbb | invag | aktienges | vvag | a.g.
DE<: firma | fa | firm
AT: og | keg | oeg | e.u. | gesbr | ges.n.b.r. | aktienges.
CH: sagl | sàrl | klg | kollektivgesellschaft | société coopérative | genossenschaft | in liquidation | in liq
FR: sa | s.a. | sas | s.a.s. | sasu | sarl | s.a.r.l. | sàrl | eurl | sci | snc | s.n.c. | scop | scp | sca | scs | selarl | selas | earl | gaec | gie | eirl | société anonyme | société à responsabilité limitée | société par actions simplifiée | société par actions simplifiée unipersonnelle | société en nom collectif | société civile immobilière | entreprise individuelle | sarlu | sarlau | sarl au | sal | sicav | sa scop | sa coop
FR<: sas | sasu | sarl | s.a.r.l. | eurl | sci | snc | scop | scp | société | sté | ste | societe anonyme | société à responsabilité limitée | société par actions simplifiée | ets | établissements | établissement | etablissements | éts | entreprise | entreprises | selarl | earl | gie
BE: bvba | sprl | bv | nv | n.v. | vof | comm.v | comm v | commv | vzw | asbl | scrl | cvba | cvoa | cv | srl | scris | esv | gcv | besloten vennootschap | naamloze vennootschap | nv sa | sa nv | bvba sprl | bv srl
BE<>: nv | n.v. | sa | s.a. | bv | srl
NL: b.v. | bv | nv | vof | v.o.f. | cv | c.v. | maatschap | u.a. | ua | b.a. | coöperatie u.a. | coöperatie ua | coöperatie | besloten | besloten vennootschap met beperkte aansprakelijkheid | vennootschap onder firma | eenmanszaak | stichting | en zonen | en zn | & zn | & zonen | bv io
NL<: firma | coöperatie | stichting | v.o.f. | vof
LU: secs | spf | soparfi | sàrl s | sarl s
IT: spa | s.p.a. | srl | s.r.l. | srls | s.r.l.s. | snc | s.n.c. | sas | s.a.s. | sapa | s.a.p.a. | ss | s.s. | scarl | scrl | s.c.a.r.l. | scpa | sc | soc coop | società cooperativa | soc. coop. a r.l. | soc. cons. a r.l. | scpl | srl unipersonale | s.r.l. a socio unico | spa unipersonale | spa a socio unico | unipersonale | a socio unico | socio unico | società per azioni | società a responsabilità limitata | società a responsabilità limitata semplificata | società in nome collettivo | società in accomandita semplice | & c | & c snc | & c sas | e c snc | & figli snc
IT<: ditta | società | soc | societa cooperativa | azienda agricola | az agr | impresa | f.lli | fratelli
ES: sl | s.l. | slu | s.l.u. | sll | slne | slp | sociedad limitada | sociedad limitada unipersonal | sociedad de responsabilidad limitada | responsabilidad limitada | sociedad limitada laboral | sau | s.a.u. | sociedad anónima | sociedad anónima unipersonal | sociedad anónima laboral | sal | s.coop | s coop | scoop | s. coop. v. | s coop and | sccl | sociedad cooperativa | soc coop | sociedad cooperativa limitada | c.b. | comunidad de bienes | scp | sc | s.c.p. | y cia | & cia | y cía s.a. | y cía s.l. | e hijos | e hijos s.l. | y compañía | aie | ute | sicc | soc. anon | sociedad anon | soc. anonima | soc. ltda
ES<: hijos de | herederos de | viuda de | sociedad
MX: sa de cv | s.a. de c.v. | sab | sab de cv | s.a.b. de c.v. | sab cv | sa cv | sapi | sapi de cv | s.a.p.i. de c.v. | sapib de cv | s de rl | s. de r.l. | s de rl de cv | s. de r.l. de c.v. | s de rl mi | srl de cv | sas de cv | s.a.s. de c.v. | sc | s.c. | s.c. de r.l. | a.c. | sa de cv sofom | sa de cv sofom enr | de cv | cv de cv | sociedad anónima de capital variable | sociedad anónima bursátil de capital variable | sociedad de responsabilidad limitada de capital variable | spr de rl | s.p.r. de r.l.
AR: saic | saicf | sacif | saci | sacifia | saica | sace i | srl | scpa | s.c.p.a. | scaa | sociedad colectiva | s.a.s. | sau | s.e. | s.g.r.
CL: spa | ltda | eirl | e.i.r.l. | sgr | limitada | sociedad por acciones | y compañía limitada | y cía ltda
CO: sas | s.a.s. | ltda | sca | esp | s.a. esp | e.s.p. | e.u. | bic | sas bic | sociedad por acciones simplificada | y cia s en c | s en c | s. en c.
PE: saa | s.a.a. | sac | s.a.c. | eirl | e.i.r.l. | srltda | s.r.ltda | scrl | sociedad anónima cerrada | sociedad anonima abierta
VE: ca | c.a. | compañía anónima | saca
EC: cia ltda | cía. ltda. | cía ltda | ep
DO: c por a | c. por a. | cxa | eirl | srl
UY: srl | sas uy
BR: ltda | l.t.d.a. | limitada | me | ltda me | epp | ltda epp | mei | eireli | eirelli | eireli me | s/a | sa | s.a. | sociedade anônima | sociedade limitada | s/s | ss ltda | s/s ltda | s/c ltda | slu | cia ltda | e cia ltda | & cia ltda | ltda. me | ind e com ltda | indústria e comércio ltda | industria e comercio | ind com | ind e com | comércio e indústria | com e ind | importação e exportação | imp e exp | e filhos | & filhos | cooperativa
BR<: companhia | cia | sociedade
PT: lda | l.da | limitada | unipessoal | unipessoal lda | sociedade unipessoal lda | sociedade unipessoal | sgps | sgps sa | s.g.p.s. | crl | e filhos | & filhos | & filhos lda | e filhos lda | eim | sad | sociedade anónima | soc unipessoal lda
AO: su lda | s.u. lda
MZ: lda mz
SE: ab | a.b. | aktiebolag | aktiebolaget | ab publ | publ | aktiebolag publ | hb | handelsbolag | kb | kommanditbolag | ek för | ek. för. | ekonomisk förening | enskild firma | i sverige ab
SE<: ab | aktiebolaget | firma
NO: as | a/s | asa | ans | nuf | ks | iks | kf | rhf | stiftelse | aksjeselskap | allmennaksjeselskap | enkeltpersonforetak | enk | hf
DK: a/s | aps | i/s | k/s | p/s | ivs | amba | a.m.b.a. | fmba | f.m.b.a. | smba | s.m.b.a. | g/s | aktieselskab | aktieselskabet | anpartsselskab | anpartsselskabet | interessentskab | kommanditselskab | partnerselskab | iværksætterselskab | andelsselskab | andelsselskabet | f.m.b.a
FI: oy | oyj | oy ab | oyab | ab oy | abp | ky | ay | tmi | t:mi | osk | osuuskunta | osakeyhtiö | osakeyhtio | julkinen osakeyhtiö | kommandiittiyhtiö | avoin yhtiö | toiminimi | as oy | r.y. | ry
FI<: oy | ab | tmi | t:mi | toiminimi | osuuskunta | kiinteistö oy
IS: hf | ehf | einkahlutafélag | hlutafélag | ohf | slf | ses | slhf | svf
FO: p/f | sp/f
PL: sa | s.a. | sp. z o.o. | sp z oo | spółka z o.o. | spolka z oo | sp. z o. o. | spółka z ograniczoną odpowiedzialnością | spółka z ogr. odp. | z ograniczoną odpowiedzialnością | spółka akcyjna | sp. k. | sp.k. | spk | spółka komandytowa | sp. z o.o. sp. k. | sp. z o.o. spółka komandytowa | sp. z o.o. s.k. | sp. z o.o. ska | sp.j. | sp. j. | spj | spółka jawna | s.k.a. | ska | spółka komandytowo-akcyjna | sp.p. | spółka partnerska | s.c. | sc | spółka cywilna | psa | prosta spółka akcyjna | p.s.a. | spzoo | spzo | zoo
PL<: pphu | p.p.h.u. | phu | p.h.u. | ppuh | pph | fhu | f.h.u. | fphu | puh | p.u.h. | pthu | zpu | zph | zphu | p.h. | pp | spółka | firma | firma handlowa | firma usługowa | firma handlowo usługowa | przedsiębiorstwo | przedsiębiorstwo produkcyjne | przedsiębiorstwo handlowe | przedsiębiorstwo usługowe | przedsiębiorstwo handlowo usługowe | przedsiębiorstwo produkcyjno handlowe | przedsiębiorstwo produkcyjno handlowo usługowe | przedsiębiorstwo wielobranżowe | zakład | zakłady | zakład produkcyjny | zakład usługowy | zakład produkcyjno handlowy | zakład produkcyjno usługowy | spółdzielnia | gospodarstwo rolne | grupa | grupy | przedsiębiorstwa | przedsiębiorstwa handlowego | przedsiębiorstwa produkcyjno-handlowego | spółki | zakładu | zakładów
CZ: s.r.o. | sro | spol. s r.o. | spol s ro | spol. s r. o. | společnost s ručením omezeným | a.s. | as | akciová společnost | akc. spol. | v.o.s. | vos | veř. obch. spol. | veřejná obchodní společnost | k.s. | ks | komanditní společnost | kom. spol. | z.s. | z.ú. | o.p.s. | družstvo | státní podnik | spol | a spol
CZ<: družstvo
SK: spoločnosť s ručením obmedzeným | akciová spoločnosť | j.s.a. | š.p. | verejná obchodná spoločnosť | spol. s r.o.
HU: kft | kft. | bt | bt. | zrt | nyrt | rt | kkt | kht | nkft | nonprofit kft | e.v. | e.c. | korlátolt felelősségű társaság | részvénytársaság | zártkörűen működő részvénytársaság | nyilvánosan működő részvénytársaság | betéti társaság | közkereseti társaság | egyéni vállalkozó | egyéni cég | kereskedelmi kft | szolgáltató kft | kereskedelmi és szolgáltató kft | ker és szolg kft | kereskedelmi szolgáltató kft | kereskedelmi bt | kereskedelmi és szolgáltató bt | ipari kereskedelmi és szolgáltató kft | szövetkezet | zártkörűen működő rt | nyilvánosan működő rt
RO: srl | s.r.l. | srl-d | srl d | snc | sa | s.a. | sca | scs | pfa | p.f.a. | intreprindere individuala | societate cu răspundere limitată | societate pe acțiuni | ong
RO<>: sc | s.c.
RO<: societatea | societatea comercială
MD<: ооо
HR: d.o.o. | doo | j.d.o.o. | jdoo | d.d. | dd | obrt | društvo s ograničenom odgovornošću | dioničko društvo | k.d. | j.t.d.
HR<: obrt | tvrtka
RS: d.o.o. | doo | д.о.о. | доо | a.d. | ad | а.д. | o.d. | d.n.o. | društvo sa ograničenom odgovornošću | akcionarsko društvo | društvo s ograničenom odgovornošću | doo beograd
RS<: szr | sztr | društvo | preduzeće | privredno društvo | сзр | друштво | privredno drustvo
SI: d.o.o. | d.d. | d.n.o. | k.d. | k.d.d. | z.o.o. | družba z omejeno odgovornostjo | delniška družba
MK: дооел | доо | ад | dooel | d.o.o.e.l. | doo mk | j.t.d.
MK<: дптуу | дтту | дпту | дптт
AL: shpk | sh.p.k. | sha | sh.a. | shoqëri me përgjegjësi të kufizuar | shoqëri aksionare
LT: uab | ab | všį | mb lt | uždaroji akcinė bendrovė | akcinė bendrovė | mažoji bendrija | individuali įmonė
LT<: uab | ab | mb | vši | iį | tub | žub | uždaroji akcinė bendrovė | akcinė bendrovė | akcine | mažoji bendrija | individuali įmonė | ij
LV: sia | as | sabiedrība ar ierobežotu atbildību | akciju sabiedrība | ik lv | zs
LV<: sia | as | ik | zs | z/s | ps | sabiedrība ar ierobežotu atbildību | akciju sabiedrība
EE: oü | ou | as | osaühing | aktsiaselts | aktsiaseltsi | fie | tü | uü | täisühing | usaldusühing | mtü
EE<: oü | ou | as | osaühing | aktsiaselts | fie | mtü | sihtasutus
AE: fze | fzco | fzc | fz llc | fz-llc | fz llc opc | llc fz | llc opc | sole proprietorship llc | single owner llc | spc | dmcc | difc | est | establishment | general trading llc | l.l.c. s.o.c | llc soc | pjsc | prjsc | jlt | dwc llc | dwc
AE: ذ.م.م | ذ م م | ش.م.م | شم م | ش.م.ح | م.م.ح | ش.م.ع | شركة الشخص الواحد | شركة ذات مسؤولية محدودة | ذات مسؤولية محدودة | ذات المسؤولية المحدودة | المحدودة | محدودة | ليمتد | المساهمة | مساهمة عامة | مساهمة مقفلة | ش.م.ع.م | المساهمة العامة | شركة مساهمة | ش.ش.و | ذ.ذ.م | وشركاه | وشركاؤه | واولاده | وأولاده | وإخوانه | وأخوانه
AE<: شركة | شركه | الشركة | شركات | مؤسسة | مؤسسه | مجموعة | مجموعه | مجموعة شركات | sharikat | sharikat al | moassasat | muassasat
EG: sae | s.a.e. | ش.م.م. | ش.ذ.م.م | lle | s.a.e
SA: sjsc | jsc closed | closed jsc | trading est | est for trading | for trading
OM: saog | saoc | s.a.o.g. | s.a.o.c. | spc om | llc om
KW: ksc | kscp | kscc | k.s.c.c | ش.م.ك | ش.م.ك.ع | k.s.c.p
BH: bsc | bscc | b.s.c. | b.s.c. closed | wll | w.l.l. | wll bh | co wll | spc bh
QA: qsc | qpsc | q.p.s.c. | q.s.c. | wll qa
JO: psc | pscs | plc jo
LB: sal | s.a.l. | sal holding | ش.م.ل | ش.م.ل.
IR: سهامی خاص | سهامی عام | سهامي خاص | سهامي عام | با مسئولیت محدود | مسئولیت محدود | تعاونی | pjs | sherkat
IR<: شرکت | شركت | گروه | موسسه | مؤسسه | شرکت سهامی | شرکت سهامی خاص | شرکت سهامی عام | شرکت تعاونی | گروه صنعتی | هلدینگ | sherkat
AF<: شرکت
IL: בע"מ | בע״מ | בעמ | בע'מ | בערבון מוגבל | ושות | ושות' | ובניו | חל"צ | חלצ | ב"מ | bm | b.m. | קואופרטיב | אגודה שיתופית
IL<: חברת | קבוצת | עמותת
ET: ኃ.የተ.የግ.ማ | አ.ማ | አክሲዮን ማህበር | አክሲዮን ማኅበር | share company
LR: incorp lr
TN: suarl | sa tn
MA: sarlau | sarl a.u
CM: sarlu | ets cm
CI: sarl ci
`
