import anyAscii from 'any-ascii'
import { Converter } from 'opencc-js/t2cn'
import { pinyin } from 'pinyin-pro'

const toSimplified = Converter({ from: 't', to: 'cn' })
const HAN = /\p{Script=Han}/u
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Has signs of a script that puts no spaces between words. */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text)

/** Japanese simplified what China simplified otherwise: both become the Chinese form. By hand, from the lists of kyujitai and shinjitai. */
const SHINJITAI = new Map(
  '広广気气沢泽浜滨鉄铁応应関关図图売卖読读楽乐薬药駅驿桜樱県县塩盐総总実实辺边変变単单団团圧压囲围営营栄荣衛卫円圆温温価价仮假対对帯带滝泷戦战銭钱専专選选発发抜拔髪发浄净繊纤歩步豊丰竜龙両两労劳齢龄歴历歯齿児儿釈释従从渋涩処处証证条条剰剩畳叠縄绳嬢娘醸酿触触嘱嘱聴听庁厅廃废拝拜転转伝传悩恼脳脑覇霸徳德稲稻壱一弐二拡扩掲揭検检験验険险剣剑郷乡黒黑国国済济剤剂斎斋雑杂産产残残蚕蚕賛赞帰归亀龟犠牺巣巢蔵藏騒骚荘庄揺摇様样謡谣薫薰恵惠渓溪経经茎茎軽轻鶏鸡芸艺撃击欠缺倹俭圏圈権权献献顕显厳严効效号号氷冰浅浅説说'
    .match(/../gu)
    ?.map(pair => [pair.slice(0, 1), pair.slice(1)] as const),
)

/** Simplified characters, whichever way Han is written. */
export function simplified(text: string): string {
  if (!HAN.test(text)) return text
  return [...toSimplified(text)].map(character => SHINJITAI.get(character) ?? character).join('')
}

/** キャ is kya, ディ di, ッ doubles what follows: two signs are one sound. */
const SMALL_KANA = /[\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u30a1\u30a3\u30a5\u30a7\u30a9\u30c3\u30e3\u30e5\u30e7]/
// biome-ignore format: a table
const BEFORE_SMALL = new Map<string, string>(
  Object.entries({
    ky: 'キき', gy: 'ギぎ', sh: 'シし', j: 'ジじヂぢ', ch: 'チち', ny: 'ニに', hy: 'ヒひ', by: 'ビび', py: 'ピぴ', my: 'ミみ', ry: 'リり', f: 'フふ', t: 'テてトと', d: 'デでドど', w: 'ウう', v: 'ヴゔ',
    ts: 'ツつ',
  }).flatMap(([sound, signs]) => [...signs].map(sign => [sign, sound] as const)),
)
// biome-ignore format: a table
const SMALL: Readonly<Record<string, string>> = {
  ァ: 'a', ィ: 'i', ゥ: 'u', ェ: 'e', ォ: 'o', ャ: 'a', ュ: 'u', ョ: 'o', ぁ: 'a', ぃ: 'i', ぅ: 'u', ぇ: 'e', ぉ: 'o', ゃ: 'a', ゅ: 'u', ょ: 'o',
}
const withSmallKana = (text: string): string =>
  text
    .replace(/([\u3041-\u30ff])([ァィゥェォャュョぁぃぅぇぉゃゅょ])/g, (whole, sign: string, small: string) => {
      const sound = BEFORE_SMALL.get(sign)
      return sound ? sound + (SMALL[small] ?? '') : whole
    })
    .replace(/[ッっ]/g, '')

/** Latin letters for any script, one sign after another; Han by its commonest reading. */
export const romanised = (text: string): string =>
  anyAscii(/[\u0530-\u058f]/.test(text) ? text.replace(/ու/gi, 'u') : SMALL_KANA.test(text) ? withSmallKana(text) : text)
    .toLowerCase()
    .replace(/[^a-z0-9 ]/g, '')

/** Pinyin with the reading that the neighbours ask for (银行 is yinhang); null where it reads as each sign alone does. */
export function readingOfHan(text: string): string | null {
  if (!HAN.test(text)) return null
  const read = pinyin(text, { toneType: 'none', type: 'array', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
  return read === romanised(text).replaceAll(' ', '') ? null : read
}
