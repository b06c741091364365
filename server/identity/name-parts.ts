import { classified } from './classify-words'
import { type Piece, piecesOf } from './name-pieces'
import { placeOf } from './places'
import { isUnspaced } from './scripts-of-text'
import { withoutLegalForms } from './without-legal-forms'

/** Parts that name the company otherwise: "formerly …", "d/b/a …". */
const ALIAS =
  /\s*[,;(（[]*\s*(?:\b(?:d\s?\/\s?b\s?\/\s?a|dba|t\s?\/\s?a|trading as|doing business as|a\.?\s?k\.?\s?a\.?|also known as|known as|formerly known as|formerly|f\s?\/\s?k\s?\/\s?a|fka|previously|n\s?\/\s?k\s?\/\s?a|now known as|vormals|ehemals|fruher|anciennement|antes|anteriormente|gia|eski adi|dawniej|ранее|бывш|ex)\b[.:]?|原名|曾用名|旧称|旧社名|前身|又名|简称|旧名|改名)\s*[:：]?\s*/iu
/** Whom to ask for, or where the post goes: no part of the name. */
const CONTACT_IN_FRONT =
  /^\s*(?:attn|attention|c\s?\/\s?o|mr|mrs|ms|miss|herr|frau|monsieur|madame|sr|sra|dr)\b\.?:?\s+[^-–—|,:(（]{2,40}?\s*(?:[-–—|,:]|(?=[(（]))\s*/iu
const DEPARTMENT =
  /\s*[-–—|,:([]*\s*\b(?:purchas\w*|procurement|import|export|sales|buying|sourcing|logistics|finance|accounts?|accounting|marketing|technical|quality|hr|foreign trade|overseas)\s+(?:dept|dep|department|team|division|section|abteilung|manager)\b\.?[)\]]?\s*[-–—|,:]?\s*/giu
const CONTACT =
  /\s*[,;(（[\-–|/]*\s*\b(?:attn|attention|att|c\s?\/\s?o|care of|z\.?\s?hd\.?|contact(?: person)?|mr|mrs|ms|miss|herr|frau|monsieur|madame|sr|sra|dept|department|purchasing dep\w*|sales dep\w*|export dep\w*|import dep\w*|procurement)\b[.:]?\s+.*$/iu

const LATIN = /\p{Script=Latin}/u
export const letterCount = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** The names in a folded name: what it was called before, without whom to ask for, each script for itself, what stands in brackets. */
export function partsOfName(folded: string): string[] {
  const aliases = folded.split(ALIAS).filter(part => letterCount(part) >= 3)
  const former = aliases.length > 1 ? aliases.slice(0, 3).map(part => part.replace(/[)\]）]\s*$/u, '')) : []
  const withoutContact = folded.replace(DEPARTMENT, ' ').replace(CONTACT_IN_FRONT, '').replace(CONTACT, '').trim()
  const bare = withoutContact !== folded && letterCount(withoutContact) >= 3 ? [withoutContact] : []
  return [...former, ...bare, ...partsByScript(folded), ...partsByBracket(folded)]
}

/** "Mabe (Sociedad Anónima …)": a name in brackets may be the same in other words; a place, branch or legal form there is part of the name. */
function partsByBracket(text: string): string[] {
  const insides = [...text.matchAll(BRACKETS)].map(([, inside = '']) => inside).filter(inside => letterCount(inside) >= 4)
  const names = insides.filter(inside =>
    classified(withoutLegalForms(piecesOf(`${PLACEHOLDER} (${inside})`)).slice(1)).some(({ kind }) => kind === 'word'),
  )
  const outside = text.replace(BRACKETS, ' ')
  return names.length === 1 && insides.length === 1 && letterCount(outside) >= 3 ? [outside, ...names] : []
}
const PLACEHOLDER = 'placeholder'
const BRACKETS = /[([{【「『]([^()[\]{}【】「」『』]*)[)\]}】」』]/gu

/** "リビン Living" is both; "GMOコマース" is one name. */
function partsByScript(text: string): string[] {
  if (!isUnspaced(text) || !LATIN.test(text)) return []
  const latin = text.replace(/[^\p{Script=Latin}\p{N}\s.,'&/-]+/gu, ' ').trim()
  const other = text.replace(/[\p{Script=Latin}.,'&/-]+/gu, ' ').trim()
  const isApart = /[\s()/|,-]/u.test(text)
  const isName = (part: string, least: number) =>
    letterCount(part.replace(/\d/g, '')) >= least &&
    classified(withoutLegalForms(piecesOf(part) as Piece[])).some(
      ({ kind, isAside, text }) => !isAside && (kind === 'generic' || (kind === 'word' && !placeOf(text))),
    )
  return isApart && isName(latin, 3) && isName(other, 2) ? [latin, other] : []
}
