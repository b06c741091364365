/**
 * Who sells lines and gives each customer a mailbox under its own domain, and offices at which registered mail is kept: small companies write from there, so that
 * two of them share the domain and nothing else. A country a line. Written by hand (facts: names of domains); what the package email-providers (ISC licence) has
 * stands there.
 */
export const LINE_PROVIDERS: ReadonlySet<string> = new Set(
  `
TR: ttmail.com turk.net mynet.com kep.tr
PL: neostrada.pl tlen.pl op.pl
CZ: volny.cz tiscali.cz quick.cz iol.cz atlas.cz
SK: zoznam.sk azet.sk post.sk stonline.sk centrum.sk nextra.sk
HU: t-online.hu vipmail.hu invitel.hu enternet.hu axelero.hu chello.hu upcmail.hu datanet.hu
RO: rdslink.ro zappmobile.ro home.ro clicknet.ro
MD: mdl.net moldtelecom.md mail.md mtc.md
BG: mail.bg dir.bg gbg.bg netbg.com spnet.net
GR: forthnet.gr otenet.gr hol.gr mail.gr vivodinet.gr acn.gr hellasnet.gr panafonet.gr teledome.gr
CY: cytanet.com.cy spidernet.com.cy primehome.com cablenet.com.cy
MT: maltanet.net onvol.net go.net.mt waldonet.net.mt vol.net.mt global.net.mt
UA: meta.ua bigmir.net online.ua ua.fm email.ua ukrpost.net utel.net.ua ukrtel.net farlep.net
RU: mtu-net.ru sovintel.ru nm.ru pochta.ru rol.ru
BY: tut.by mail.by belpak.by
KZ: nursat.kz mail.kz ok.kz kaznet.kz topmail.kz
KG: elcat.kg ktnet.kg mail.kg
UZ: uzpak.uz mail.uz sarkor.uz umail.uz inbox.uz
GE: gol.ge caucasus.net posta.ge sanet.ge
AM: arminco.com netsys.am mail.am freenet.am
AZ: azeurotel.com azdata.net mail.az box.az
IL: netvision.net.il zahav.net.il barak.net.il 012.net.il actcom.co.il internet-zahav.net isdn.net.il inter.net.il
SA: nesma.net.sa awalnet.net.sa saudi.net.sa sps.net.sa zajil.net anet.net.sa
AE: emirates.net.ae eim.ae
BH: batelco.com.bh
OM: omantel.net.om
KW: qualitynet.net kems.net fasttelco.com
JO: go.com.jo nets.com.jo wanadoo.jo index.com.jo accessme.com.jo
LB: cyberia.net.lb inco.com.lb terra.net.lb idm.net.lb dm.net.lb sodetel.net.lb wise.net.lb
SY: scs-net.org mail.sy aloola.sy
IQ: uruklink.net
YE: y.net.ye
EG: tedata.net.eg soficom.com.eg internetegypt.com idsc.net.eg menanet.net
LY: lttnet.net
MA: menara.ma iam.net.ma wanadoo.net.ma wanadoopro.ma
DZ: djaweb.dz wissal.dz
TN: planet.tn gnet.tn topnet.tn tunet.tn hexabyte.tn ati.tn
IR: chmail.ir mailfa.com dpimail.net
PK: cyber.net.pk brain.net.pk wol.net.pk super.net.pk gem.net.pk nexlinx.net.pk fascom.com paknet.com.pk comsats.net.pk multi.net.pk
IN: sify.com satyam.net.in eth.net sancharnet.in dataone.in airtelmail.in in.com indiatimes.com
BD: bttb.net.bd bol-online.com citechco.net bangla.net agni.com dhaka.net proshikanet.com aitlbd.net link3.net accesstel.net bracnet.net gononet.com bijoy.net aknetbd.com
LK: sltnet.lk eureka.lk dialogsl.net lankacom.net isplanka.lk
NP: wlink.com.np mos.com.np ntc.net.np enet.com.np vianet.com.np info.com.np mail.com.np
MV: dhivehinet.net.mv
TH: ksc.th.com loxinfo.co.th cscoms.com asianet.co.th truemail.co.th inet.co.th anet.net.th ji-net.com thaimail.com
KH: camnet.com.kh online.com.kh everyday.com.kh citylink.com.kh bigpond.com.kh camintel.com
LA: laotel.com etllao.com laopdr.com
MM: myanmar.com.mm mptmail.net.mm bagan.net.mm yangon.net.mm
VN: vnn.vn fpt.vn saigonnet.vn netnam.vn
MY: streamyx.com tm.net.my jaring.my time.net.my maxis.net.my
ID: cbn.net.id indo.net.id indosat.net.id telkom.net centrin.net.id dnet.net.id rad.net.id pacific.net.id biz.net.id uninet.net.id link.net.id plasa.com
PH: pldtdsl.net info.com.ph skyinet.net pacific.net.ph i-manila.com.ph mozcom.com globelines.com.ph mydestiny.net philonline.com.ph
SG: singnet.com.sg cyberway.com.sg magix.com.sg
HK: hkstar.com hknet.com i-cable.com biznetvigator.com hutchcity.com on-nets.com pacific.net.hk ctimail.com ctimail3.com hgcbroadband.com
MO: macau.ctm.net
TW: giga.net.tw apol.com.tw url.com.tw yam.com ttn.com.tw ethome.net.tw
JP: dion.ne.jp asahi-net.or.jp infoweb.ne.jp hi-ho.ne.jp odn.ne.jp sannet.ne.jp dti.ne.jp eonet.ne.jp wakwak.com ybb.ne.jp ctk.ne.jp
KR: korea.com chollian.net hitel.net unitel.co.kr nownuri.net netian.com dreamwiz.com empal.com paran.com nate.com bora.net thrunet.com hananet.net
MN: mol.mn magicnet.mn mongol.net mobinet.mn mng.net
CN: 21cn.com tom.com cnool.net sh163.net 188.com szptt.net.cn
KE: africaonline.co.ke wananchi.com swiftkenya.com iconnect.co.ke form-net.com nbnet.co.ke kenyaweb.com
TZ: cats-net.com raha.com africaonline.co.tz intafrica.com zanlink.com kilinet.co.tz
UG: africaonline.co.ug utlonline.co.ug infocom.co.ug swiftuganda.com
RW: rwanda1.com
ET: ethionet.et telecom.net.et
NG: hyperia.com linkserve.com.ng skannet.com
GH: africaonline.com.gh ghana.com ncs.com.gh 4u.com.gh
CI: aviso.ci africaonline.co.ci globeaccess.net
SN: orange.sn sentoo.sn arc.sn telecomplus.sn
CM: camnet.cm iccnet.cm creolink.net
ML: afribonemali.net orangemali.net sotelma.ml ikatelnet.net
BF: fasonet.bf
NE: intnet.ne
BJ: intnet.bj firstnet.bj
GA: inet.ga
CD: ic.cd micronet.cd
MG: moov.mg wanadoo.mg dts.mg blueline.mg
MU: intnet.mu
ZM: zamnet.zm zamtel.zm coppernet.zm iconnect.zm microlink.zm
ZW: mweb.co.zw zol.co.zw africaonline.co.zw ecoweb.co.zw mango.zw
MW: malawi.net globemw.net africa-online.net
MZ: tvcabo.co.mz tdm.co.mz teledata.mz
AO: ebonet.net netangola.com snet.co.ao nexus.ao
BW: botsnet.bw info.bw it.bw mega.bw
NA: iway.na iafrica.com.na mweb.com.na africaonline.com.na
ZA: iafrica.com icon.co.za global.co.za worldonline.co.za absamail.co.za intekom.co.za vodamail.co.za lantic.net netactive.co.za polka.co.za yebo.co.za xsinet.co.za
BR: veloxmail.com.br superig.com.br zipmail.com.br click21.com.br brturbo.com.br netsite.com.br onda.com.br sercomtel.com.br pop.com.br matrix.com.br netpar.com.br
PT: netcabo.pt telepac.pt clix.pt iol.pt oninet.pt vizzavi.pt zonmail.pt
PE: speedy.com.pe terra.com.pe infonegocio.net.pe telefonica.net.pe rcp.net.pe
BO: entelnet.bo cotas.com.bo cotas.net acelerate.com supernet.com.bo unete.com
EC: andinanet.net satnet.net interactive.net.ec ecuanex.net.ec etapaonline.net.ec easynet.net.ec punto.net.ec telconet.net
CO: etb.net.co une.net.co epm.net.co telecom.com.co cable.net.co emcali.net.co edatel.net.co telesat.com.co supercabletv.net.co
VE: cantv.net telcel.net.ve etheron.net supercable.net.ve movistar.net.ve intercable.net.ve
MX: prodigy.net.mx infosel.net.mx avantel.net axtel.net megared.net.mx att.net.mx telmexmail.com cablevision.net.mx
CL: entelchile.net vtr.net terra.cl ctcinternet.cl tie.cl manquehue.net mi.cl telsur.cl 123mail.cl chilesat.net
AR: ciudad.com.ar speedy.com.ar sinectis.com.ar infovia.com.ar uolsinectis.com.ar datamarkets.com.ar arnetbiz.com.ar satlink.com sion.com velocom.com.ar cpenet.com.ar
UY: adinet.com.uy netgate.com.uy montevideo.com.uy dedicado.net.uy internet.com.uy vera.com.uy
PY: rieder.net.py telesurf.com.py pla.net.py quanta.com.py highway.com.py conexion.com.py
GT: intelnet.net.gt itelgua.com guate.net terra.com.gt turbonett.com
SV: navegante.com.sv integra.com.sv telesal.net salnet.net cyt.net intercom.com.sv
HN: hondutel.hn sigmanet.hn optinet.hn netsys.hn hondudata.com cablecolor.hn
NI: ibw.com.ni cablenet.com.ni turbonett.com.ni alfanumeric.com.ni
CR: racsa.co.cr ice.co.cr amnet.co.cr costarricense.cr
PA: cwpanama.net cableonda.net sinfo.net psi.net.pa
DO: codetel.net.do verizon.net.do claro.net.do tricom.net
JM: cwjamaica.com infochan.com kasnet.com anbell.net
TT: tstt.net.tt carib-link.net
SE: bredband.net swipnet.se spray.se glocalnet.net comhem.se home.se algonet.se
DK: mail.dk tdcadsl.dk tele.dk get2net.dk cybercity.dk stofanet.dk tiscali.dk image.dk worldonline.dk jubii.dk ofir.dk
NO: c2i.net broadpark.no frisurf.no start.no lyse.net getmail.no enivest.net loqal.no
FI: kolumbus.fi sci.fi saunalahti.fi dnainternet.net elisanet.fi luukku.com suomi24.fi jippii.fi netti.fi inet.fi mbnet.fi welho.com phnet.fi surffi.net netikka.fi
IS: simnet.is isl.is mmedia.is islandia.is centrum.is itn.is internet.is visir.is
EE: hot.ee mail.ee online.ee neti.ee estpak.ee uninet.ee
LV: inbox.lv apollo.lv mail.lv delfi.lv parks.lv latnet.lv one.lv e-apollo.lv tvnet.lv
LT: takas.lt delfi.lt one.lt mail.lt centras.lt zebra.lt inbox.lt
AT: aon.at chello.at utanet.at inode.at netway.at vol.at tirol.com eunet.at kabsi.at liwest.at
CH: hispeed.ch swissonline.ch freesurf.ch tiscalinet.ch vtxmail.ch vtxnet.ch datacomm.ch ticino.com span.ch urbanet.ch netplus.ch
DE: arcor.de netcologne.de kabelmail.de ewetel.net ewe.net versanet.de onlinehome.de alice-dsl.net osnanet.de htp-tel.de epost.de tiscali.de surfeu.de unitybox.de vodafonemail.de kabelbw.de snafu.de
FR: neuf.fr club-internet.fr 9online.fr cegetel.net aliceadsl.fr tiscali.fr libertysurf.fr noos.fr numericable.fr oleane.com nordnet.fr infonie.fr worldonline.fr bbox.fr
IT: tin.it fastwebnet.it interfree.it inwind.it tiscalinet.it cheapnet.it supereva.it teletu.it infinito.it legalmail.it pec.it arubapec.it postecert.it pecimprese.it registerpec.it mypec.eu actaliscertymail.it ticertifica.it sicurezzapostale.it
BE: skynet.be telenet.be pandora.be scarlet.be belgacom.net tiscali.be brutele.be voo.be versateladsl.be freegates.be tvcablenet.be planetinternet.be euphonynet.be edpnet.be
NL: planet.nl hetnet.nl home.nl chello.nl xs4all.nl zonnet.nl wxs.nl tiscali.nl quicknet.nl casema.nl kpnmail.nl kpnplanet.nl upcmail.nl versatel.nl solcon.nl telfort.nl wanadoo.nl 12move.nl freeler.nl concepts.nl introweb.nl filternet.nl caiway.nl caiway.net kabelfoon.nl onsbrabantnet.nl multiweb.nl zeelandnet.nl worldonline.nl
LU: pt.lu vo.lu internet.lu
GB: btconnect.com ntlworld.com virgin.net blueyonder.co.uk tiscali.co.uk lineone.net freeserve.co.uk fsnet.co.uk fsbusiness.co.uk freenetname.co.uk fsmail.net orange.net plus.com force9.co.uk pipex.com onetel.com onetel.net demon.co.uk supanet.com ukonline.co.uk tesco.net wanadoo.co.uk uwclub.net
IE: eircom.net iol.ie indigo.ie esatclear.ie oceanfree.net utvinternet.com upcmail.ie
ES: terra.es wanadoo.es ya.com jazztel.es infonegocio.com retemail.es euskaltel.net euskalnet.net mundo-r.com telecable.es teleline.es arrakis.es tinet.cat tinet.org orangecorreo.es
HR: t-com.hr inet.hr net.hr vip.hr optinet.hr htnet.hr iskon.hr globalnet.hr xnet.hr
RS: eunet.rs eunet.yu verat.net sbb.rs ptt.rs ptt.yu beotel.net beotel.rs telekom.rs mts.rs neobee.net nadlanu.com sezampro.rs drenik.net yubc.net medianis.net
BA: bih.net.ba teol.net utic.net.ba spinter.net tel.net.ba blic.net inecco.net hteronet.ba telrad.net
ME: t-com.me crnagora.net
SI: siol.net amis.net email.si volja.net telemach.net t-2.net triera.net
MK: t-home.mk mt.net.mk unet.com.mk on.net.mk sonet.com.mk mol.com.mk freemail.com.mk neotel.net.mk cabletel.net.mk
AL: albaniaonline.net abcom.al icc-al.org albmail.com abissnet.com.al primo.al adanet.com.al
US: verizon.net bellsouth.net cox.net charter.net mindspring.com optonline.net rr.com frontiernet.net windstream.net centurylink.net centurytel.net embarqmail.com pacbell.net ameritech.net swbell.net snet.net bellatlantic.net gte.net wowway.com suddenlink.net cableone.net mchsi.com insightbb.com tds.net hughes.net coqui.net prtc.net caribe.net
CA: bell.net telus.net videotron.ca cogeco.ca eastlink.ca mts.net sasktel.net primus.ca istar.ca aibn.com cgocable.ca globetrotter.net oricom.ca b2b2c.ca total.net tbaytel.net xplornet.com
AU: bigpond.net.au iinet.net.au westnet.com.au ozemail.com.au dodo.com.au iprimus.com.au primus.com.au netspace.net.au aapt.net.au smartchat.net.au powerup.com.au chariot.net.au exemail.com.au dcsi.net.au hotkey.net.au tpgi.com.au
NZ: clear.net.nz paradise.net.nz ihug.co.nz slingshot.co.nz orcon.net.nz actrix.co.nz snap.net.nz inspire.net.nz maxnet.co.nz infogen.net.nz woosh.co.nz callplus.net.nz
FJ: connect.com.fj is.com.fj kidanet.net.fj
PG: datec.net.pg online.net.pg daltron.com.pg global.net.pg
NC: lagoon.nc mls.nc canl.nc offratel.nc nautile.nc
PF: mail.pf
`
    .trim()
    .split('\n')
    .flatMap(line => line.slice(4).split(' ')),
)
