import { foldText } from '../fold-text'
import { isUnspaced } from '../scripts-of-text'
import { LEGAL_FORMS_BY_COUNTRY } from './legal-forms-by-country'

/**
 * Endings and openings of company names that say what kind of company it is and nothing of which one, as compared: lower case, without accents, dots and
 * spaces ("Sp. z o.o." is spzoo, "S.A. de C.V." sadecv).
 */
function formsOf(kind: '' | '<' | '<>' | '~' | '<~'): string[] {
  return LEGAL_FORMS_BY_COUNTRY.split('\n').flatMap(line => {
    const [, mark, forms = ''] = /^[A-Z]{2}(<?>?~?): (.*)$/.exec(line) ?? []
    return mark === kind ? forms.split(' | ') : []
  })
}
const compared = (form: string): string => foldText(form).replace(/[^\p{L}\p{N}\p{M}]/gu, '')
/** One letter of an alphabet ("& C.") is a letter of a name elsewhere. */
const comparedSet = (forms: readonly string[]): ReadonlySet<string> =>
  new Set(forms.map(compared).filter(form => form.length > 1 || isUnspaced(form)))

/** How many words the longest form has. */
export const MOST_FORM_WORDS = 8

/** Stand at the end, one after another ("Co., Ltd."), as whole words. */
export const TRAILING_FORMS = comparedSet(formsOf(''))

/** Stand before the name, as whole words. */
export const LEADING_FORMS = comparedSet(formsOf('<'))

/** Stand before the name where another form stands behind it: "SC Șoimărești SRL", while "SC Freiburg" is a name. */
export const SURROUNDING_FORMS = comparedSet(formsOf('<>'))

const longestFirst = (forms: readonly string[]): readonly string[] => [...new Set(forms)].sort((a, b) => b.length - a.length)

/** Latin forms that are long enough to be nothing else when they are written on to a name. */
const GLUED_LATIN =
  'gufenyouxiangongsi youxianzerengongsi youxiangongsi privatelimited pteltd pvtltd ptyltd sdnbhd coltd limited incorporated corporation gmbh'.split(
    ' ',
  )

/** Written without a space behind, in scripts that use none, or long enough to be nothing else. Longest first. */
export const GLUED_ENDINGS: readonly string[] = longestFirst([...formsOf('~').map(compared), ...GLUED_LATIN])

/** Written without a space before. */
export const GLUED_OPENINGS: readonly string[] = longestFirst([...formsOf('<~').map(compared), 'شركة'])

/** Connect the parts of a name and are written in many ways. */
export const CONNECTIVES: ReadonlySet<string> = new Set('and und et y e ve og och en i и'.split(' '))
