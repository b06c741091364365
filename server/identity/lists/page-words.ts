/** What stands in the address of a page and names nobody. By hand, after how sites, directories and builders of sites name their parts. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Behind these a host of many companies says whose page it is: "/company/acme-tools", "/firma/12345", "?member_id=12345". */
export const DIRECTORY_WORDS = words(`
  company companies co comp firm firms firma firmy firme firmen firmalar supplier suppliers vendor vendors seller sellers store stores shop shops member members profile profiles profil perfil
  manufacturer manufacturers exporter exporters importer importers business businesses biz listing listings organization organisation organisations org
  empresa empresas entreprise entreprises societe azienda aziende impresa imprese unternehmen firmeneintrag eintrag hersteller anbieter bedrijf bedrijven foretag virksomhed yritys
  azienda zaklad podnik ceg societate etairia kompaniya kompanii organizacii predpriyatie pidpryiemstvo fabrika proizvoditel postavshchik magazin magaza tienda tiendas loja lojas toko
  perusahaan congty cong-ty doanh-nghiep user users u showroom tenant companyid firmid memberid sellerid shopid storeid vendorid supplierid userid companyname cid
  company-profile company-detail companyprofile companydetail company_profile
`)

/** Parts that a company's own site has too, and files. */
export const SITE_WORDS = words(`
  about about-us aboutus contact contacts contact-us contactus product products catalog catalogue catalogs category categories news blog home index main default start welcome services service
  solutions solution projects project portfolio references gallery media press careers career jobs job team history imprint impressum kontakt ueber-uns uber-uns unternehmen produkte produkt
  leistungen aktuelles datenschutz agb privacy terms legal support help faq download downloads search login account cart checkout order orders quote rfq inquiry enquiry events event
  locations location branches offices standorte empresa productos producto contacto nosotros quienes-somos servicios noticias inicio catalogo produtos produto contato sobre quem-somos
  produits produit contactez-nous a-propos qui-sommes-nous accueil actualites entreprise prodotti prodotto contatti chi-siamo azienda produkty kontakty o-nas o-firmie oferta aktualnosci
  o-kompanii produkciya katalog glavnaya urunler hakkimizda iletisim kurumsal overview details detail info profile brands brand shop store item items page pages post posts article articles
  tag tags new sale offers sustainability quality certificates certificate technology industries applications investors investor corporate global group international
  de en fr es it pt ru cn zh ja jp ko kr tr pl nl cs cz sk hu ro bg el gr he ar ae fa th vi vn id my se sv no nb da dk fi et lv lt uk ua us gb in at ch be ca au nz br mx za hk tw sg
  en-us en-gb de-de fr-fr es-es zh-cn zh-tw pt-br eng deu ger rus chn html php asp aspx jsp view show site web www www2 m mobile mail webmail smtp ftp cdn static img images files docs dev test
  staging beta old portal intranet erp crm app apps api my secure
`)
