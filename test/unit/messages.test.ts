import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/components/live/locale'
import { fieldsOf } from '@/server/domain/clause-fields'
import { INDUSTRY_IDS } from '@/server/domain/industries'
import { NOTICE_TYPES } from '@/server/domain/notices'
import { CLAUSE_IDS, CLAUSES } from '@/server/domain/policy'
import { POLICY_PROBLEMS } from '@/server/domain/policy-check'
import { REFUSAL_CODES } from '@/server/domain/refusal'

const FOLDER = path.resolve(import.meta.dirname, '../../messages')
const filesOf = (locale: string) => readdirSync(path.join(FOLDER, locale)).sort()
const read = (locale: string, file: string): unknown => JSON.parse(readFileSync(path.join(FOLDER, locale, file), 'utf8'))

describe('texts', () => {
  it('have the same files in both languages', () => {
    for (const locale of LOCALES) expect(filesOf(locale)).toEqual(filesOf('en'))
  })

  for (const file of filesOf('en')) {
    it(`of ${file} have the same keys and take the same values in both languages`, () => {
      const english = textsOf(read('en', file))
      const chinese = textsOf(read('zh-CN', file))
      expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
      for (const [key, text] of english) {
        expect(argumentsOf(chinese.get(key) ?? ''), `${file}: ${key}`).toEqual(argumentsOf(text))
        for (const each of [text, chinese.get(key) ?? '']) expect(each.trim(), `${file}: ${key}`).not.toBe('')
      }
    })
  }

  it('have a sentence for every refusal and notice', () => {
    for (const locale of LOCALES) {
      const refusals = textsOf(read(locale, 'refusal.json'))
      for (const code of REFUSAL_CODES) expect(refusals.has(`${code}.sentence`) && refusals.has(`${code}.wayOut`), code).toBe(true)
      const notices = textsOf(read(locale, 'notice.json'))
      for (const type of NOTICE_TYPES) expect(notices.has(type), type).toBe(true)
    }
  })

  it('say every parameter of every clause of the policy, and have a name for each in the form', () => {
    for (const locale of LOCALES) {
      const clauses = textsOf(read(locale, 'policy.json'))
      const named = CLAUSE_IDS.flatMap(id => [`name.${id}`, ...fieldsOf(id).map(({ name }) => `param.${name}`)])
      expect(named.filter(key => !clauses.has(key))).toEqual([])
      expect(INDUSTRY_IDS.filter(id => !clauses.has(`industry.${id}`))).toEqual([])
      const problems = textsOf(read(locale, 'refusal.json'))
      expect(POLICY_PROBLEMS.filter(code => !problems.has(`POLICY_INVALID.${code}`))).toEqual([])
      for (const id of CLAUSE_IDS) {
        const params = Object.keys(CLAUSES[id].params.shape).map(name => name.replace(/Minor$/, ''))
        const said = argumentsOf(clauses.get(`clause.${id}`) ?? '').filter(name => name !== '<p>')
        expect(said, `${locale}: ${id}`).toEqual(params.sort())
      }
    }
  })
})

/** All texts of a file by their path: "tier.close". */
function textsOf(value: unknown, at = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[at, value]])
  const found = new Map<string, string>()
  for (const [key, child] of Object.entries(value as Record<string, unknown>)) {
    for (const [below, text] of textsOf(child, at ? `${at}.${key}` : key)) found.set(below, text)
  }
  return found
}

/** The values and tags a text takes, as the library that shows it reads it. Throws on a text that it could not show. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>()
  const visit = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value)
      if (element.type === TYPE.tag) visit(element.children)
      if (element.type === TYPE.select || element.type === TYPE.plural) for (const { value } of Object.values(element.options)) visit(value)
    }
  }
  visit(parse(text))
  return [...names].sort()
}
