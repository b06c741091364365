/**
 * What a Vietnamese company does stands in front of its name in words of two or three syllables, each of which is a word of other names too: "Công ty CP Dệt may
 * Thành Công" calls itself Thanh Cong Textile Garment abroad. Written by hand; folded, the longest first.
 */
const IN_ENGLISH: ReadonlyMap<string, string> = new Map(
  `
vat lieu xay dung: building materials | thu cong my nghe: handicraft | thuc an chan nuoi: feed | nuoc giai khat: beverage | bat dong san: real estate | xuat nhap khau: import export
san xuat: manufacturing | thuong mai: trading | dich vu: service | xay dung: construction | co khi: mechanical | nong san: agricultural | thuy san: seafood | hai san: seafood
thuc pham: food | may mac: garment | det may: textile garment | da giay: leather shoes | noi that: furniture | do go: furniture | che bien go: wood | cao su: rubber | xi mang: cement
duoc pham: pharmaceutical | hoa chat: chemical | dien tu: electronics | cap dien: cable | bao bi: packaging | van tai: transport | giao nhan: logistics | tiep van: logistics
du lich: travel | thiet bi: equipment | y te: medical | cong nghe: technology | cong nghiep: industry | dau tu: investment | phat trien: development | quoc te: international
tap doan: group | ca phe: coffee | banh keo: confectionery | thuoc la: tobacco | thuy tinh: glass | my nghe: handicraft | phan bon: fertilizer | gom su: porcelain | nhua: plastic
thep: steel | gach: tile | sua: dairy | bia: beer | ruou: wine
`
    .trim()
    .split(/\n|\|/)
    .map(line => {
      const [phrase = '', english = ''] = line.split(':')
      return [phrase.trim(), english.trim()] as const
    }),
)
const FORMS = ['cong ty ', 'cty ', 'ctcp ', 'tnhh ', 'dntn ', 'doanh nghiep tu nhan ']
const TRADES = new RegExp(`(?<=\\s)(?:${[...IN_ENGLISH.keys()].sort((a, b) => b.length - a.length).join('|')})(?=\\s|$)`, 'g')

/** A folded name with what the company does in English, where it says in Vietnamese that it is one. */
export function vietnameseInEnglish(folded: string): string | null {
  if (!FORMS.some(form => folded.includes(form))) return null
  const read = folded.replace(TRADES, phrase => IN_ENGLISH.get(phrase) ?? phrase)
  return read === folded ? null : read
}
