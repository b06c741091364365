import type { TemplatesByStage } from './templates'

export const EN: TemplatesByStage = {
  first: [
    ['email', 'out', 'Intro mail to {contact}: {product}, catalogue {year} and our {market} references attached.', 'Wait for answer'],
    ['email', 'in', 'Website inquiry from {contact}: {product}, {qty}, {terms}, asks MOQ and lead time.', 'Quote'],
    ['visit', 'in', 'Met {contact} at {fair}, 20 min at the booth, wants {product} price within a week.', 'Quote after fair'],
    [
      'call',
      'out',
      'Cold call, got {contact} in purchasing. Open to a second source for {product}, current one is in {rivalPlaceEn}.',
      '发目录',
    ],
    ['chat', 'out', 'Connected with {contact} on LinkedIn, sent {product} one-pager, MOQ {moq}.', 'Contact again'],
  ],
  inquiry: [
    ['email', 'in', '{contact} sent drawings for {product} ({spec}), {qty} per year, needs {cert}.', 'Quote'],
    ['call', 'out', 'Call with {contact}: spec {spec} fixed, packing {packingEn}, target price below {price}.', 'Price and quote'],
    ['email', 'out', 'Answered {n} technical questions on {product}; {cert} report attached, tooling {money}.', 'Spec to confirm'],
    ['call', 'in', '{contact} called: their supplier is {days} days late, can we step in with {moq} of {product}?', 'Send proposal'],
  ],
  quote: [
    ['quote', 'out', 'Quoted {product} {price} {terms}, MOQ {moq}, {paymentEn}, valid {valid} days.', 'Chase quote'],
    ['quote', 'out', 'Revised offer {ref}: {price} at {qty}, lead time {days} days, {terms}.', 'Chase quote'],
    ['email', 'in', '{contact} on offer {ref}: {pct}% above {rivalPlaceEn}, wants {paymentEn}.', 'Best price'],
    ['call', 'out', 'Chased {ref}. {contact} compares three suppliers, decision by {dateEn}.', 'Wait for decision'],
    ['email', 'out', 'Freight to {port} went up, re-sent {ref} with the new rate; unit price {price} unchanged.', 'Wait for answer'],
  ],
  sample: [
    ['sample', 'out', 'Sent {n} pcs of {product} by DHL {awb}, should arrive in {days5} days.', 'Sample feedback'],
    ['email', 'in', '{contact}: samples arrived, look good, lab test of {spec} takes {days} days.', 'Lab result'],
    ['chat', 'in', '{contact} likes sample B of {product}, asks for a softer finish and {packingEn}.', 'New sample'],
    ['sample', 'out', 'Pre-production sample of {product} {spec} ready, video sent to {contact} for approval.', 'Seal sample'],
  ],
  negotiate: [
    ['call', 'out', '{contact} wants {paymentEn}; we offered 30% deposit. Settle by {dateEn}.', 'Settle payment'],
    ['email', 'in', 'Budget approved, {contact} asks for the PI: {qty} {product} at {price}.', 'Send PI'],
    ['email', 'out', 'PI {ref} out: {qty} {product}, {price} {terms}, {days} days.', 'Get PI signed'],
    ['visit', 'in', 'Factory audit with {contact} and {n} colleagues: {n} minor findings, photos due {dateEn}.', 'Audit photos'],
    ['email', 'out', 'Contract {ref} rev. {n} to their legal, {incoterm} 2020, {month12} months warranty.', 'Get contract signed'],
  ],
  order: [
    ['email', 'in', 'Deposit slip from {contact}, {smallMoney}; {product} goes into production under {ref}.', 'Follow production'],
    ['email', 'out', 'Production update to {contact}: {product} {pct60}% done, inspection on {dateEn}.', 'Book inspection'],
    ['email', 'out', 'Booked {port}, ETD {dateEn}, draft B/L for {ref} to {contact}.', 'Check B/L'],
    ['chat', 'out', 'Container {container} loaded, photos to {contact}; balance before telex release.', 'Chase balance'],
    ['email', 'in', '{contact}: {n} cartons damaged on arrival, claims {smallMoney}.', 'Settle claim'],
  ],
  after: [
    ['call', 'out', 'Check-in with {contact}: {product} sells well, stock for {days} days, reorder next month.', 'Chase reorder'],
    ['email', 'in', 'Reorder forecast from {contact}: {qty}, wants {product2} added.', 'Quote new items'],
    ['quote', 'out', 'Repeat-order offer {ref}: {product} {price} {terms}, same as last year.', 'Chase order'],
    ['email', 'out', 'Sent {contact} the {year} range of {product2}, {pct}% off for repeat customers.', 'New range'],
  ],
  silent: [
    ['email', 'out', 'Reminder no. {n} to {contact} about {product}, no answer yet.', 'Try another channel'],
    ['call', 'out', 'Tried {contact} {n} times, voicemail; left a message about {product} at {price}.', 'Call again'],
    ['email', 'in', 'Out-of-office from {contact} until {dateEn}.', 'After the leave'],
    ['call', 'out', '{contact}: budget frozen until month {month}, keep in touch on {product}.', 'Call back'],
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
