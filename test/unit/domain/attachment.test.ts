import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { ATTACHMENT_TYPES, attachmentName, claimedEnding, refusedRemoval } from '@/server/domain/attachment'
import type { OrderStatus, PersonStatus, Role } from '@/server/domain/words'

describe('the name of an attachment', () => {
  test.each([
    ['stays what it is', '合同 SC-2026-118.pdf', '合同 SC-2026-118.pdf'],
    ['keeps a version', '合同v1.2.pdf', '合同v1.2.pdf'],
    ['keeps the spelling of its ending as it is sent, in small letters', 'SCAN.PDF', 'SCAN.pdf'],
    ['gets the ending of its content', '合同', '合同.pdf'],
    ['gets it behind what is no ending', 'offer v2.final', 'offer v2.final.pdf'],
    ['is the last part of a path', '../../etc/cron.d/contract.pdf', 'contract.pdf'],
    ['is the last part of a path of Windows', 'C:\\fakepath\\contract.pdf', 'contract.pdf'],
    ['has no byte that ends a text', 'contract.pdf\0.exe'.replace('.exe', ''), 'contract.pdf'],
    ['is on one line', 'con\r\ntract\t1.pdf', 'con tract 1.pdf'],
    ['turns no reading direction', 'contract\u202efdp.\u202cpdf', 'contractfdp.pdf'],
    ['shows all of itself', 'con\u200btract\u2060.pdf', 'contract.pdf'],
    ['has no mark that a system reads', 'a<b>:"c|d?*e.pdf', 'a_b___c_d__e.pdf'],
    ['ends once', 'contract.exe.pdf', 'contract_exe.pdf'],
    ['ends once, however often', 'contract.html.js.pdf', 'contract_html_js.pdf'],
    ['is no hidden file', '.pdf', 'pdf.pdf'],
    ['is no device', 'CON.pdf', '_CON.pdf'],
    ['is one where nothing is left', '\u202e\u200b', 'attachment.pdf'],
    ['is one where only dots are left', '....', 'attachment.pdf'],
  ])('%s', (_, given, expected) => {
    expect(attachmentName(given, 'application/pdf')).toBe(expected)
  })

  it('is at most 100 characters and 200 bytes without its ending, and cuts no character in two', () => {
    expect(attachmentName(`${'a'.repeat(900)}.pdf`, 'application/pdf')).toBe(`${'a'.repeat(100)}.pdf`)
    expect(attachmentName(`${'合'.repeat(90)}.pdf`, 'application/pdf')).toBe(`${'合'.repeat(66)}.pdf`)
    expect(attachmentName(`${'😀'.repeat(90)}.png`, 'image/png')).toBe(`${'😀'.repeat(50)}.png`)
  })

  it('has its marks in order and one space between words, also where something between them was taken out', () => {
    expect(attachmentName('A\u0000\u030a.pdf', 'application/pdf')).toBe('\u00c5.pdf')
    expect(attachmentName('A\t\u0000\tB.pdf', 'application/pdf')).toBe('A B.pdf')
  })

  it('is harmless whatever was sent, and named again it is the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...ATTACHMENT_TYPES), (given, mediaType) => {
        const name = attachmentName(given, mediaType)
        expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Cs}]+\.[a-z]+$/u)
        expect(name).not.toMatch(/^[. ]/)
        expect(attachmentName(name, mediaType)).toBe(name)
      }),
    )
  })
})

test.each([
  ['contract.pdf', 'application/pdf', null],
  ['photo.JPEG', 'image/jpeg', null],
  ['photo.jfif', 'image/jpeg', null],
  ['合同v1.2', 'application/pdf', null],
  ['contract', 'application/pdf', null],
  ['photo.png', 'image/jpeg', 'png'],
  ['contract.pdf.exe', 'application/pdf', 'exe'],
  ['contract.html', 'application/pdf', 'html'],
  ['contract.docx', 'application/pdf', 'docx'],
] as const)('%s that is %s claims to be something else: %s', (name, mediaType, claimed) => {
  expect(claimedEnding(name, mediaType)).toBe(claimed)
})

describe('removing', () => {
  const allowed = null
  test.each<[string, Role, PersonStatus, 'own' | 'other', 'own' | 'other', OrderStatus, string | null]>([
    ['who attached it, while nobody decided', 'rep', 'active', 'own', 'own', 'unconfirmed', allowed],
    ['who attached it, once it is confirmed', 'rep', 'active', 'own', 'own', 'confirmed', 'DECIDED_ON'],
    ['who attached it, once it is rejected', 'rep', 'active', 'own', 'own', 'rejected', 'DECIDED_ON'],
    ['a rep what somebody else attached', 'rep', 'active', 'other', 'own', 'unconfirmed', 'LEADS_ONLY'],
    ['a lead', 'lead', 'active', 'other', 'other', 'confirmed', allowed],
    ['an admin', 'admin', 'active', 'other', 'other', 'confirmed', allowed],
    ['a lead from an own order that waits', 'lead', 'active', 'own', 'own', 'unconfirmed', allowed],
    ['a lead from an own order that is confirmed', 'lead', 'active', 'own', 'own', 'confirmed', 'DECIDED_ON'],
    ['who is on notice', 'rep', 'onNotice', 'own', 'own', 'unconfirmed', 'ON_NOTICE'],
    ['a lead who is on notice', 'lead', 'onNotice', 'other', 'other', 'unconfirmed', 'ON_NOTICE'],
  ])('by %s', (_, role, status, addedBy, orderOf, orderStatus, expected) => {
    const refused = refusedRemoval({
      actor: { repId: 'own', role, status },
      attachment: { addedBy },
      order: { repId: orderOf, status: orderStatus },
    })
    expect(refused ? (refused.facts.why ?? refused.code) : null).toBe(expected)
  })
})
