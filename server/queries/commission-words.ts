import type { CommissionRole } from '../domain/commission'

/** Headings and words of the exported file: it leaves the house without the screens and their catalogue. */
type Words = {
  sheet: string
  columns: string[]
  role: Record<CommissionRole, string>
  kind: Record<'confirmed' | 'refunded' | 'cancelled' | 'ruled', string>
}
export type ExportLocale = 'zh-CN' | 'en'

export const EXPORT_WORDS = {
  'zh-CN': {
    sheet: '提成明细',
    columns: [
      ...['月份', '入账时间', '业务员', '团队', '角色', '事由', '客户', '合同号', '订单日期', '订单金额', '币种'],
      ...['汇率', '提成基数', '分成 %', '提成金额', '提成币种', '规则', '制度版本', '明细编号'],
    ],
    role: { closer: '成交人', handover: '移交师傅', originator: '原负责人', contributor: '让渡人', mentor: '师傅' },
    kind: { confirmed: '订单确认', refunded: '退款', cancelled: '订单取消', ruled: '异议裁定' },
  },
  en: {
    sheet: 'Commission',
    columns: [
      ...['Month', 'Posted', 'Rep', 'Team', 'Role', 'Event', 'Customer', 'Contract', 'Order date', 'Order amount', 'Currency'],
      ...['Rate', 'Base', 'Share %', 'Commission', 'Commission currency', 'Rule', 'Policy version', 'Entry'],
    ],
    role: { closer: 'Closer', handover: 'Handover mentor', originator: 'Originator', contributor: 'Contributor', mentor: 'Mentor' },
    kind: { confirmed: 'Order confirmed', refunded: 'Refund', cancelled: 'Order cancelled', ruled: 'Dispute ruled' },
  },
} as const satisfies Record<ExportLocale, Words>
