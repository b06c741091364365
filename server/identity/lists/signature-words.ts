const words = (text: string): string[] => text.trim().split(/\s+\|\s+/)
const anyOf = (text: string): string => words(text).join('|')

/** What stands before a value in a signature, a form or a vCard, by what the value is. */
// biome-ignore format: a table
export const LABELS = {
  company: anyOf('company(?: name)? | firm | org(?:anisation|anization)? | firma | unternehmen | empresa | société | azienda | 公司(?:名称|名)? | 单位(?:名称)? | 企业(?:名称)? | 会社名? | 회사'),
  contact: anyOf('contact(?: person| name)? | attn | attention | name | fn | mr | mrs | ms | ansprechpartner | contacto | 联系人 | 联络人 | 聯絡人 | 姓名 | 担当(?:者)? | 名前'),
  title: anyOf('title | position | job title | role | dept | department | 职位 | 职务 | 職稱 | 部门 | 部門'),
  address: anyOf('address | add | addr | adr | adresse | dirección | direccion | endereço | indirizzo | office(?: address)? | factory(?: address)? | hq | head ?office | warehouse | 地址 | 公司地址 | 工厂地址 | 住址 | 住所 | 주소'),
  country: anyOf('country | country/region | nation | land | país | pays | 国家 | 国别 | 国家/地区 | 國家'),
  whatsapp: anyOf('whats ?app | wa | whats ?app/wechat | wechat/whats ?app'),
  channel: anyOf('tel(?:ephone|efon|éfono|efono)? | phone | ph | mob(?:ile)? | m | t | f | e | w | d | p | cell(?:phone)? | hp | handy | móvil | fax | telefax | direct(?: line)? | hotline | office(?: no)? | e-?mail | email address | mail | web(?:site| ?page)? | url | site | homepage | internet | 电话 | 電話 | 手机 | 手機 | 传真 | 傳真 | 邮箱 | 郵箱 | 电子邮箱 | 邮件 | 网址 | 網址 | 网站 | 官网 | 電子郵件 | メール | 전화'),
  /** What follows tells nobody apart. */
  other: anyOf('n | begin | end | version | skype | wechat | we ?chat(?: id)? | weixin | qq | line(?: id)? | viber | telegram | teams | facebook | linkedin | instagram | twitter | zip | postcode | post ?code | vat(?: no\\.?| id| number)? | tax(?: id| no\\.?)? | reg(?:istration)?\\.? no\\.? | ust-?id(?:nr)?\\.? | hrb | iban | swift | bic | date | from | to | cc | sent | subject | re | fw | 微信(?:号)? | 邮编 | 郵編 | 税号 | 日期 | 主题 | 发件人 | 收件人 | 抄送'),
} as const

/** Lines that begin or end a letter. */
export const GREETING = new RegExp(
  `^\\W*(?:${anyOf(
    'dear\\b.* | hi\\b.{0,40} | hello\\b.{0,40} | good (?:morning|afternoon|day|evening)\\b.* | (?:best|kind|warm|kindest|warmest)(?:est)? (?:regards|wishes|rgds)\\b.* | (?:with )?(?:best |kind |many )?regards\\b.* | rgds\\b.* | b\\.?rgds\\b.* | yours (?:sincerely|faithfully|truly)\\b.* | sincerely(?: yours)?\\b.* | cheers\\b.{0,20} | (?:many )?thanks\\b.* | thank you\\b.* | mit freundlichen gr(?:ü|ue)(?:ß|ss)en.* | (?:viele|beste|freundliche|liebe) gr(?:ü|ue)(?:ß|ss)e.* | mfg | sehr geehrte.* | cordialement.* | bien (?:à|a) vous.* | bonjour.* | saludos(?: cordiales)?.* | atentamente.* | un saludo.* | atenciosamente.* | cordiali saluti.* | distinti saluti.* | sayg(?:ı|i)lar(?:ı|i)m(?:ı|i)zla.* | с уважением.* | sent from my .* | get outlook for .* | please consider the environment.* | this e-?mail .* | disclaimer.* | confidential.* | hrb \\d+.* | ust-?id.* | (?:amts|register)gericht.* | registered (?:office|in)\\b.* | vat\\b.* | -{2,}.* | _{3,}.* | (?:顺|順)颂商祺.* | (?:顺|順)祝.* | 此致.* | 敬礼.* | 敬禮.* | 祝好.* | 祝商祺.* | 谢谢.* | 謝謝.* | 您好.* | 你好.* | 尊敬的.* | 发自我的.* | 來自我的.* | よろしくお願い.* | 敬具.*',
  )})\\W*$`,
  'iu',
)

/** A person's place in a company. */
export const JOB =
  /(?:\b(?:manager|mgr|director|ceo|cfo|coo|cto|chairman|president|vice president|vp|buyer|purchaser|engineer|assistant|executive|specialist|supervisor|coordinator|representative|owner|founder|co-founder|partner|merchandiser|officer|secretary|consultant|head of|team lead(?:er)?|account(?:ant)?|sales(?:man|woman|person)|purchasing|procurement|sourcing|gesch(?:ä|ae)ftsf(?:ü|ue)hrer(?:in)?|leiter(?:in)?|eink(?:ä|ae)ufer(?:in)?|einkauf|verkauf|vertrieb|prokurist(?:in)?|inhaber(?:in)?|g(?:é|e)rant|directeur|directrice|responsable|acheteur|gerente|director general|comprador(?:a)?|compras|ventas|jefe de|diretor|direttore|responsabile|ufficio acquisti|m(?:ü|u)d(?:ü|u)r(?:ü|u)?|менеджер|директор)\b|经理|經理|总监|總監|主管|主任|业务员|業務|业务|销售|銷售|采购|採購|董事长|董事|总裁|总经理|工程师|助理|跟单|外贸|部长|課長|部長|社長|代表|팀장|대리)/iu

/** A street, a floor, a district: where something is. */
export const STREET =
  /(?:\b(?:street|str|straße|strasse|road|rd|avenue|ave|blvd|boulevard|lane|drive|way|floor|flr|fl|bldg|building|tower|block|room|rm|suite|unit|plot|district|zone|park|village|county|province|zip|p\.?\s?o\.?\s?box|postfach|rue|via|calle|avenida|av|rua|cad|caddesi|sok|sokak|mah|mahallesi|weg|platz|allee|gasse|ul|ulica|jalan|jl|soi|moo)\b\.?|str\.|straße|strasse|路|街|大道|巷|弄|号|號|栋|棟|楼|樓|层|室|镇|区|區|省|市|县|〒|丁目|番地)/iu

/** Says of a line that it names a company, where no legal form does. */
export const COMPANY_WORD =
  /(?:\b(?:group|holdings?|trading|industr(?:y|ies|ial)|international|import|export|enterprises?|manufactur(?:ing|er)|factory|works|solutions|technolog(?:y|ies)|systems|products|supplies|supply|logistics|textiles?|garments?|foods?|chemicals?|machinery|electronics?|furniture|handels\w*|maschinenbau|werke?|gruppe|groupe|grupo|gruppo|sanayi|ticaret|comercial|industrial)\b|公司|集团|集團|工厂|工廠|厂$|廠$|商行|商社|实业|實業|企业$|企業$|株式会社|有限会社|合同会社|주식회사|종합상사)/iu
