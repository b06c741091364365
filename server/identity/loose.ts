import { NUMBER_WORDS } from './lists/name-words'

/** Numbers that a name may be told by, spelled out; what else spells a number is an ordinary word of another language ("on", "sept"). */
export const SPELLED_NUMBER =
  /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|\d+(?:st|nd|rd|th)|i{1,3}|iv|vi{1,3}|ix|xi{1,3})$/

/** Spellings of one word that nobody would call two: doubled letters, ae for ä, numbers as words. */
export function looseOf(text: string): string {
  const number = NUMBER_WORDS.get(text)
  if (number && SPELLED_NUMBER.test(text)) return number
  if (/^0*\d/.test(text) && /^\d+$/.test(text)) return text.replace(/^0+(?=\d)/, '')
  if (/[^a-z0-9]/.test(text)) return numeralsAsDigits(inKatakana(text.replace(/[ー-]/gu, '')))
  if (/^\d/.test(text)) return text
  return text
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/ph/g, 'f')
    .replace(/([a-z])\1+/g, '$1')
}

const NUMERALS = '零一二三四五六七八九十'
/** 第三 is 第3: how a factory's number is written tells nothing. */
const numeralsAsDigits = (text: string): string =>
  text.replace(/第([一二三四五六七八九十])(?!十)/gu, (_, numeral: string) => `第${NUMERALS.indexOf(numeral)}`)

/** まきた is マキタ: the two kana are two ways to write one word. */
const inKatakana = (text: string): string =>
  text.replace(/[\u3041-\u3096]/gu, sign => String.fromCharCode(sign.charCodeAt(0) + KATAKANA_BEHIND))
const KATAKANA_BEHIND = 0x60
