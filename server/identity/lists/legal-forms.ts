/**
 * Endings and openings of company names that say what kind of company it is and nothing of which one.
 *
 * Written by hand from the forms in common use in trade; the full register is ISO 20275 (GLEIF's ELF code list, CC0). As compared:
 * lower case, without accents, dots and spaces ("Sp. z o.o." is spzoo, "S.A. de C.V." sadecv).
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Stand at the end, one after another ("Co., Ltd."), as whole words. */
export const TRAILING_FORMS = words(`
  co company cocompany ltd limited coltd companylimited colimited corp corporation inc incorporated incorp llc llp lllp lp plc pllc pc pte pteltd ptelimited pvt
  pvtltd privatelimited privateltd private proprietary pty ptyltd ptylimited bhd sdn sdnbhd berhad unlimited dac clg cic opc
  gmbh mbh ug ag kg kgaa ohg gbr ek ev eg gmbhcokg gmbhandcokg agcokg cokg gesmbh
  sa sas sasu sarl eurl sci snc scop scrl sprl srl bvba bv nv vof cv vzw asbl sca
  spa srls sapa sas slu sl slne sau sll saa sac sab sabdecv sacv sadecv sadecvsofom sapi sapidecv srldecv cvdecv decv cvba eirl ltda limitada me epp eireli ss
  sarlau sal
  lda unipessoal unipessoallda
  ab aps as asa ans hb kb oy oyj oyab abp ehf hf ivs
  spzoo spzo zoo sro spol spolsro as ks vos kft zrt nyrt rt bt doo dd ad ead eood ood jsc cjsc ojsc pjsc pao oao zao ooo tov tzov at too tdo uab sia ou aktsiaselts
  sti ltdsti as anonimsirketi limitedsirketi sirketi ticaretlimitedsirketi sanayivetic tic san ticaret sanayi
  aee epe ike oe ee
  tbk persero fze fzco fzllc fzc wll spc est establishment kk gk yk kabushikikaisha goudougaisha
  public publiccompany publiccompanylimited publiclimitedcompany publicjointstockcompany jointstockcompany openjointstockcompany closedjointstockcompany limitedliabilitycompany
  limitedcompany limitedpartnership societeanonyme societaperazioni sociedadanonima sociedadeanonima aktiengesellschaft aktiebolag aktieselskab aktienges osakeyhtio publ
  gmbhcokgaa gmbhco gmbhandco kommanditgesellschaft privatlimited anonimortakligi anonimortaklik anonimsirket limitedsirket sanveticltdsti companyinc coinc cocorp corpltd
  naamlozevennootschap besloten beslotenvennootschap societaaresponsabilitalimitata sociedadlimitada responsabilidadlimitada sociedadlimitadaunipersonal
  akcionarskodrustvo korlatoltfelelossegutarsasag reszvenytarsasag nyilvanosanmukodoreszvenytarsasag zartkoruenmukodoreszvenytarsasag spolkaakcyjna spolkazoo spolkazograniczonaodpowiedzialnoscia
  akciovaspolecnost perseroan perusahaanperseroan terbuka perusahaan sabecv sabcv sapidecv sadecvsab srldecvsab sgps sgpssa nvsa sanv se abee ae epe seco secocokg sekgaa secokg
  bhdco wllco saog saoc sae saa ksc kscp kscc qsc qpsc bsc bscc pjsc pscs psc sicav saic sacif saici scaa scad
  lpa gp llcfz llcopc opcprivatelimited opcpvtltd pcl pclc pubco publco ltdco ltdcorp incltd cvba cvoa kda ks komandita shpk sha dooel adsitz adsitc odd ead jscb
  ооо оао зао пао ао ип тоо тов оод еоод ад аао
  주 주식회사 유한회사 유 ㈜
`)

/** Stand before the name, as whole words. */
export const LEADING_FORMS = words(`
  publicjointstock jointstock publiccompany jsc ojsc cjsc pjsc llc prjsc prat pat pp openjointstockcompany publicjointstockcompany jointstockcompany societe sociedad
  perusahaan perusahaanperseroan uab sia ooo пат прат тов пп ат akcine
  the pt cv ud ooo oao zao pao tov too ip pp chp oy ab as kk messrs ms firma fa
  ооо оао зао пао ао ип тоо тов чп ип
  주 주식회사 유한회사 유 congty congtytnhh congtycophan ctcp tnhh
`)

/** Written without a space before or after, in scripts that use none, or long enough to be nothing else. Longest first. */
export const GLUED_ENDINGS: readonly string[] = [
  '股份有限责任公司',
  '股份有限公司',
  '有限责任公司',
  '有限責任公司',
  '集团有限公司',
  '集團有限公司',
  '有限公司',
  '股份公司',
  '有限责任',
  '股份',
  '責任有限公司',
  '一般社団法人',
  '有限会社',
  '合名会社',
  '集团公司',
  '控股公司',
  '公司',
  '株式会社',
  '有限会社',
  '合同会社',
  '合資会社',
  '주식회사',
  '유한회사',
  'จำกัดมหาชน',
  'จำกัด',
  'privatelimited',
  'pteltd',
  'pvtltd',
  'ptyltd',
  'sdnbhd',
  'coltd',
  'limited',
  'incorporated',
  'corporation',
  'gmbh',
].sort((a, b) => b.length - a.length)

export const GLUED_OPENINGS: readonly string[] = ['株式会社', '有限会社', '合同会社', '주식회사', '유한회사', 'บริษัท', 'شركة']

/** Connect the parts of a name and are written in many ways. */
export const CONNECTIVES = words('and und et y e ve og och en i и')
