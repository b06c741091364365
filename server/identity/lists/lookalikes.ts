/**
 * Letters that other alphabets draw like Latin ones, lower case after folding. Chosen by hand from what Unicode's confusables.txt (Unicode License v3)
 * lists for a-z; capitals that look alike are here under their lower-case letter ("Н" is н, and is h).
 */
// biome-ignore format: a table
export const LOOKALIKES: Readonly<Record<string, string>> = {
  // Cyrillic
  а: 'a', в: 'b', е: 'e', н: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ԛ: 'q', с: 'c', ѕ: 's', т: 't', у: 'y', х: 'x', ԝ: 'w', ь: 'b', г: 'r', һ: 'h',
  ԁ: 'd', ӏ: 'l', ү: 'y', ґ: 'r', ҽ: 'e', ѵ: 'v', п: 'n', и: 'u', ш: 'w', з: '3', ԍ: 'g', ԏ: 't', қ: 'k', ҳ: 'x', ғ: 'f', ӕ: 'ae',
  // Greek
  α: 'a', β: 'b', ε: 'e', ζ: 'z', η: 'n', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'u', χ: 'x', ϲ: 'c', σ: 'o', ω: 'w', γ: 'y', ϳ: 'j', δ: 'd',
  // Armenian
  օ: 'o', ս: 'u', ո: 'n', հ: 'h', ա: 'w', ց: 'g', զ: 'q', յ: 'j', ւ: 'l', ք: 'p', տ: 's', լ: 'l', ҟ: 'k', ֆ: 'f',
  // Latin letters that no accent explains
  ɡ: 'g', ɑ: 'a', ʟ: 'l', ɩ: 'i', ʏ: 'y', ʋ: 'v', ʀ: 'r', ɴ: 'n', ʜ: 'h', ʙ: 'b', ɪ: 'i', ɢ: 'g',
}

/** Alphabets in which no buyer writes: always a disguise. By what the letters look like (capitals; lower case where Unicode folds them so). */
// biome-ignore format: a table
export const ALWAYS_DISGUISE: Readonly<Record<string, string>> = {
  // Cherokee
  Ꭰ: 'd', Ꭱ: 'r', Ꭲ: 't', Ꭵ: 'i', Ꭹ: 'y', Ꭺ: 'a', Ꭻ: 'j', Ꭼ: 'e', Ꮃ: 'w', Ꮇ: 'm', Ꮋ: 'h', Ꮍ: 'y', Ꮐ: 'g', Ꮓ: 'z', Ꮞ: '4', Ꮟ: 'b', Ꮢ: 'r', Ꮤ: 'w', Ꮥ: 's', Ꮩ: 'v', Ꮪ: 's', Ꮮ: 'l',
  Ꮯ: 'c', Ꮲ: 'p', Ꮶ: 'k', Ꮷ: 'd', Ꮾ: '6', Ᏻ: 'g', Ᏼ: 'b', Ꮎ: 'o', Ꭴ: 'o', Ꮖ: 'i',
  // Lisu
  ꓐ: 'b', ꓑ: 'p', ꓒ: 'd', ꓓ: 'd', ꓔ: 't', ꓖ: 'g', ꓗ: 'k', ꓙ: 'j', ꓚ: 'c', ꓜ: 'z', ꓝ: 'f', ꓟ: 'm', ꓠ: 'n', ꓡ: 'l', ꓢ: 's', ꓣ: 'r', ꓦ: 'v', ꓧ: 'h', ꓪ: 'w', ꓫ: 'x', ꓬ: 'y', ꓮ: 'a', ꓰ: 'e', ꓲ: 'i', ꓳ: 'o', ꓴ: 'u',
  // Coptic
  ⲁ: 'a', ⲃ: 'b', ⲉ: 'e', ⲍ: 'z', ⲏ: 'h', ⲓ: 'i', ⲕ: 'k', ⲙ: 'm', ⲛ: 'n', ⲟ: 'o', ⲣ: 'p', ⲥ: 'c', ⲧ: 't', ⲩ: 'y', ⲭ: 'x', ⲱ: 'w',
}
