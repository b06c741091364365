import type { TemplatesByStage } from './templates'

export const EN: TemplatesByStage = {
  first: [
    ['email', 'out', 'Intro mail to {contact}: {product}, catalogue {year} and our {market} references attached.', '等回复'],
    ['email', 'in', 'Website inquiry from {contact}: {product}, {qty}, {terms}, asks MOQ and lead time.', '报价'],
    ['visit', 'in', 'Met {contact} at {fair}, 20 min at the booth, wants {product} price within a week.', '展后报价'],
    [
      'call',
      'out',
      'Cold call, got {contact} in purchasing. Open to a second source for {product}, current one is in {rivalPlaceEn}.',
      '发目录',
    ],
    ['chat', 'out', 'Connected with {contact} on LinkedIn, sent {product} one-pager, MOQ {moq}.', '再联系'],
  ],
  inquiry: [
    ['email', 'in', '{contact} sent drawings for {product} ({spec}), {qty} per year, needs {cert}.', '报价'],
    ['call', 'out', 'Call with {contact}: spec {spec} fixed, packing {packingEn}, target price below {price}.', '核价报价'],
    ['email', 'out', 'Answered {n} technical questions on {product}; {cert} report attached, tooling {money}.', '等确认规格'],
    ['call', 'in', '{contact} called: their supplier is {days} days late, can we step in with {moq} of {product}?', '出方案'],
  ],
  quote: [
    ['quote', 'out', 'Quoted {product} {price} {terms}, MOQ {moq}, {paymentEn}, valid {valid} days.', '报价跟进'],
    ['quote', 'out', 'Revised offer {ref}: {price} at {qty}, lead time {days} days, {terms}.', '报价跟进'],
    ['email', 'in', '{contact} on offer {ref}: {pct}% above {rivalPlaceEn}, wants {paymentEn}.', '核算底价'],
    ['call', 'out', 'Chased {ref}. {contact} compares three suppliers, decision by {dateEn}.', '等决定'],
    ['email', 'out', 'Freight to {port} went up, re-sent {ref} with the new rate; unit price {price} unchanged.', '等回复'],
  ],
  sample: [
    ['sample', 'out', 'Sent {n} pcs of {product} by DHL {awb}, should arrive in {days5} days.', '问样品反馈'],
    ['email', 'in', '{contact}: samples arrived, look good, lab test of {spec} takes {days} days.', '等检测结果'],
    ['chat', 'in', '{contact} likes sample B of {product}, asks for a softer finish and {packingEn}.', '改样'],
    ['sample', 'out', 'Pre-production sample of {product} {spec} ready, video sent to {contact} for approval.', '封样'],
  ],
  negotiate: [
    ['call', 'out', '{contact} wants {paymentEn}; we offered 30% deposit. Settle by {dateEn}.', '定付款方式'],
    ['email', 'in', 'Budget approved, {contact} asks for the PI: {qty} {product} at {price}.', '发形式发票'],
    ['email', 'out', 'PI {ref} out: {qty} {product}, {price} {terms}, {days} days.', '催回签'],
    ['visit', 'in', 'Factory audit with {contact} and {n} colleagues: {n} minor findings, photos due {dateEn}.', '整改回复'],
    ['email', 'out', 'Contract {ref} rev. {n} to their legal, {incoterm} 2020, {month12} months warranty.', '催签合同'],
  ],
  order: [
    ['email', 'in', 'Deposit slip from {contact}, {smallMoney}; {product} goes into production under {ref}.', '跟排产'],
    ['email', 'out', 'Production update to {contact}: {product} {pct60}% done, inspection on {dateEn}.', '约验货'],
    ['email', 'out', 'Booked {port}, ETD {dateEn}, draft B/L for {ref} to {contact}.', '核提单'],
    ['chat', 'out', 'Container {container} loaded, photos to {contact}; balance before telex release.', '催尾款'],
    ['email', 'in', '{contact}: {n} cartons damaged on arrival, claims {smallMoney}.', '处理索赔'],
  ],
  after: [
    ['call', 'out', 'Check-in with {contact}: {product} sells well, stock for {days} days, reorder next month.', '补单跟进'],
    ['email', 'in', 'Reorder forecast from {contact}: {qty}, wants {product2} added.', '报新品'],
    ['quote', 'out', 'Repeat-order offer {ref}: {product} {price} {terms}, same as last year.', '催订单'],
    ['email', 'out', 'Sent {contact} the {year} range of {product2}, {pct}% off for repeat customers.', '新品跟进'],
  ],
  silent: [
    ['email', 'out', 'Reminder no. {n} to {contact} about {product}, no answer yet.', '换渠道联系'],
    ['call', 'out', 'Tried {contact} {n} times, voicemail; left a message about {product} at {price}.', '再打电话'],
    ['email', 'in', 'Out-of-office from {contact} until {dateEn}.', '休假后联系'],
    ['call', 'out', '{contact}: budget frozen until month {month}, keep in touch on {product}.', '到期回访'],
  ],
}

export const EN_TAILS = [
  'Prefers e-mail.',
  'Cc to the lead.',
  'Bottom line {price}.',
  'Neutral packing required.',
  'They also buy from {rivalPlaceEn}.',
  'Wants to be on shelf before Christmas.',
  'Will be at {fair}.',
  'Check {ref} with finance.',
]
export const EN_EMPTY = ['Sent a follow-up e-mail.', 'No answer.', 'Left a voicemail.']
