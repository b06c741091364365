/** What a column of an import may hold. Those of the owner and of a deal are for the opening only (R4). */
export const CUSTOMER_FIELDS = ['name', 'localName', 'country', 'website', 'emails', 'phones', 'whatsapp', 'address', 'note'] as const
export const OPENING_FIELDS = ['owner', 'tier', 'orderReference', 'orderDate', 'amount', 'currency'] as const
export const IMPORT_FIELDS = [...CUSTOMER_FIELDS, ...OPENING_FIELDS] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

export const IMPORT_KINDS = ['opening', 'customers'] as const
/** `opening`: the admin's, with owners and closed customers, before the first policy. `customers`: a rep's own, ordinary. */
export type ImportKind = (typeof IMPORT_KINDS)[number]

export const fieldsOfKind = (kind: ImportKind): readonly ImportField[] => (kind === 'opening' ? IMPORT_FIELDS : CUSTOMER_FIELDS)
export const REQUIRED_FIELDS = ['name', 'country'] as const satisfies readonly ImportField[]

/** Which column (from 0) each field is read from; a field without one is not in the file. */
export type ImportMapping = Partial<Record<ImportField, number>>

/** How people head such columns, without spaces and punctuation, in lower case; the likeliest first. */
const HEADINGS: Record<ImportField, readonly string[]> = {
  name: [
    ...[
      'company',
      'companyname',
      'customer',
      'customername',
      'name',
      'account',
      'accountname',
      'client',
      'clientname',
      'buyer',
      'englishname',
    ],
    ...['公司', '公司名', '公司名称', '客户', '客户名', '客户名称', '公司英文名', '英文名', '英文名称', '名称', '单位名称', '买家'],
  ],
  localName: ['localname', 'chinesename', 'nativename', '本地名称', '当地名称', '中文名', '中文名称', '公司中文名', '别名'],
  country: [
    'country',
    'countryregion',
    'countrycode',
    'region',
    'nation',
    '国家',
    '国家地区',
    '国别',
    '国家代码',
    '地区',
    '所在国家',
    '国家或地区',
  ],
  website: ['website', 'web', 'site', 'url', 'homepage', 'domain', '网站', '网址', '官网', '公司网址', '公司网站', '主页', '域名'],
  emails: [
    ...['email', 'emails', 'emailaddress', 'mail', 'contactemail', 'customeremail', 'buyeremail', 'mailbox'],
    ...['邮箱', '邮件', '电子邮箱', '电子邮件', '客户邮箱', '联系邮箱', '联系人邮箱'],
  ],
  phones: [
    ...['phone', 'phones', 'tel', 'telephone', 'mobile', 'phonenumber', 'contactphone', 'cell'],
    ...['电话', '手机', '联系电话', '电话号码', '手机号', '固定电话', '座机', '客户电话'],
  ],
  whatsapp: ['whatsapp', 'whatsappnumber', 'wa'],
  address: ['address', 'companyaddress', 'street', '地址', '公司地址', '详细地址', '联系地址'],
  note: ['note', 'notes', 'remark', 'remarks', 'comment', 'comments', 'description', '备注', '说明', '描述'],
  owner: [
    ...['owner', 'owneremail', 'rep', 'salesrep', 'salesperson', 'sales', 'assignedto', 'responsible', 'accountowner', 'accountmanager'],
    ...['负责人', '负责人邮箱', '业务员', '业务员邮箱', '销售', '销售员', '跟进人', '所属业务员', '归属人', '归属'],
  ],
  tier: [
    'tier',
    'status',
    'stage',
    'level',
    'type',
    'customertype',
    '类型',
    '状态',
    '客户类型',
    '客户状态',
    '层级',
    '级别',
    '客户级别',
    '阶段',
    '是否成交',
  ],
  orderReference: [
    ...[
      'orderreference',
      'orderref',
      'order',
      'orderno',
      'ordernumber',
      'contract',
      'contractno',
      'contractnumber',
      'reference',
      'pino',
      'pi',
      'invoiceno',
    ],
    ...['订单号', '订单编号', '合同号', '合同编号', '订单', '成交订单', '单号', '发票号'],
  ],
  orderDate: [
    'orderdate',
    'date',
    'dealdate',
    'closedate',
    'closeddate',
    'contractdate',
    '订单日期',
    '成交日期',
    '合同日期',
    '下单日期',
    '签约日期',
    '日期',
  ],
  amount: [
    'amount',
    'orderamount',
    'total',
    'value',
    'ordervalue',
    'totalamount',
    'contractamount',
    '金额',
    '订单金额',
    '合同金额',
    '成交金额',
    '总金额',
    '总额',
  ],
  currency: ['currency', 'currencycode', 'cur', 'ccy', '币种', '货币', '订单币种', '货币代码'],
}

const bare = (heading: string) =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/**
 * Matches columns by their headings, in Chinese and English: first those that are headed just so, then those whose heading contains such a word. Each
 * column serves one field. A guess: people correct it.
 */
export function guessMapping(columns: readonly string[], kind: ImportKind): ImportMapping {
  const mapping: ImportMapping = {}
  const taken = new Set<number>()
  const headings = columns.map(bare)
  const take = (field: ImportField, at: number) => {
    if (at < 0) return
    mapping[field] = at
    taken.add(at)
  }
  const fields = fieldsOfKind(kind)
  for (const field of fields)
    take(
      field,
      firstBy(HEADINGS[field], word => headings.findIndex((heading, at) => heading === word && !taken.has(at))),
    )
  // A longer heading that contains the word: "客户公司名称", "Buyer e-mail 1". Short words are in too many.
  for (const field of fields) {
    if (mapping[field] !== undefined) continue
    const words = HEADINGS[field].filter(word => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 5))
    take(
      field,
      firstBy(words, word => headings.findIndex((heading, at) => heading.includes(word) && !taken.has(at))),
    )
  }
  return mapping
}

function firstBy(words: readonly string[], find: (word: string) => number): number {
  for (const word of words) {
    const at = find(word)
    if (at >= 0) return at
  }
  return -1
}

/** What keeps a mapping from being used: a field of this kind that must have a column has none, a column that is not there, one that serves two. */
export function whatIsWrongWithMapping(
  mapping: ImportMapping,
  { kind, columnCount }: { kind: ImportKind; columnCount: number },
): { field: ImportField; code: 'REQUIRED' | 'NO_SUCH_COLUMN' | 'COLUMN_TWICE' | 'NOT_IN_THIS_IMPORT' } | null {
  const seen = new Set<number>()
  for (const [name, at] of Object.entries(mapping)) {
    const field = name as ImportField
    if (!fieldsOfKind(kind).includes(field)) return { field, code: 'NOT_IN_THIS_IMPORT' }
    if (!Number.isInteger(at) || at < 0 || at >= columnCount) return { field, code: 'NO_SUCH_COLUMN' }
    if (seen.has(at)) return { field, code: 'COLUMN_TWICE' }
    seen.add(at)
  }
  const missing = REQUIRED_FIELDS.find(field => mapping[field] === undefined)
  return missing ? { field: missing, code: 'REQUIRED' } : null
}
