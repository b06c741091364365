/** A line of text on the page: from the left and the top, in points. */
type Line = { x: number; y: number; text: string; size?: number; isBold?: boolean }
/** A thin rule from left to right. */
type Rule = { y: number; from?: number; to?: number }

const WIDTH = 595
const HEIGHT = 842
const MARGIN = 62

export type Contract = {
  number: string
  date: string
  buyer: string
  goods: string
  total: string
  delivery: string
  payment: string
}

/** Whether a text can be written with the fonts that every reader of PDF has. */
export const isWritable = (text: string): boolean => /^[\x20-\x7e\xa0-\xff]*$/.test(text)

/** A sales contract of one page, the same bytes for the same contract. It says that it is a specimen: no such company agreed to anything. */
export function contractPdf({ number, date, buyer, goods, total, delivery, payment }: Contract): Buffer {
  const label = (y: number, name: string, value: string): Line[] => [
    { x: MARGIN, y, text: name, isBold: true },
    { x: MARGIN + 96, y, text: value },
  ]
  const cells = (y: number, texts: string[], isBold = false): Line[] =>
    texts.map((text, column) => ({ x: [MARGIN, 330, 425][column] ?? MARGIN, y, text, isBold }))
  return onePage(
    [
      { x: 212, y: 84, text: 'SALES CONTRACT', size: 19, isBold: true },
      ...label(126, 'Contract No.', number),
      ...label(144, 'Date', date),
      ...label(162, 'The Seller', 'Truce Demo Import & Export Co., Ltd., Ningbo, China'),
      ...label(180, 'The Buyer', buyer),
      { x: MARGIN, y: 216, text: 'The Seller sells and the Buyer buys the goods below on the terms of this contract.' },
      ...cells(252, ['Description of goods', 'Quantity', 'Amount'], true),
      ...cells(276, [goods, '1 lot, as per P/I', total]),
      { x: MARGIN, y: 312, text: 'Total value', isBold: true },
      { x: 425, y: 312, text: total, isBold: true },
      ...label(356, 'Delivery', delivery),
      ...label(374, 'Payment', payment),
      ...label(392, 'Packing', 'Export cartons, fit for carriage by sea'),
      ...label(410, 'Shipment', 'Within 35 days of signature'),
      ...label(428, 'Inspection', 'Claims within 30 days of arrival at the port of destination'),
      { x: MARGIN, y: 640, text: 'The Seller' },
      { x: 350, y: 640, text: 'The Buyer' },
      { x: 186, y: 790, text: 'SPECIMEN - demonstration data, no contract with anybody', size: 8 },
    ],
    [{ y: 260 }, { y: 292 }, { y: 322 }, { y: 624, to: 262 }, { y: 624, from: 350 }],
  )
}

function onePage(lines: Line[], rules: Rule[]): Buffer {
  const texts = lines.map(
    ({ x, y, text, size = 10, isBold }) => `BT /${isBold ? 'B' : 'R'} ${size} Tf ${x} ${HEIGHT - y} Td (${escaped(text)}) Tj ET`,
  )
  const drawn = rules.map(({ y, from = MARGIN, to = WIDTH - MARGIN }) => `${from} ${HEIGHT - y} m ${to} ${HEIGHT - y} l S`)
  const content = ['0.6 w', ...drawn, ...texts].join('\n')
  const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents 4 0 R /Resources << /Font << /R 5 0 R /B 6 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ]
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const entries = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + table, 'latin1')
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')
