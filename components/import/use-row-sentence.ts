import { useTranslations } from 'next-intl'
import type { ImportRowView } from '@/server/api/types'
import { ROW_PROBLEMS } from '@/server/domain/import-row'
import { TIERS } from '@/server/domain/words'

/** Why a row is not taken, or is flagged, as sentences: on the screen and in the file alike. */
export function useRowSentence(): (row: ImportRowView) => string {
  const t = useTranslations('import')
  const tTier = useTranslations('customer.tierInText')
  return ({ outcome, facts }) => {
    const other = facts.otherName ?? ''
    const owner = facts.ownerName || t('said.pool')
    const word = TIERS.find(tier => tier === facts.tier)
    const tier = word ? tTier(word) : ''
    const values = { other, owner, tier, row: facts.otherRow ?? 0 }
    const isRow = facts.otherRow !== undefined
    switch (outcome) {
      case 'invalid':
        return (facts.problems ?? [])
          .map(({ field, code, value }) => {
            const known = ROW_PROBLEMS.find(problem => problem === code) ?? 'INVALID'
            return t(`problem.${known}`, { field: t(`field.${field}`), value: value ?? '' })
          })
          .join(' ')
      case 'already':
        return isRow ? t('said.alreadyRow', values) : t('said.already', values)
      case 'held':
        if (isRow) return t('said.heldRow', values)
        return facts.ownerName ? t('said.held', values) : t('said.heldPool', values)
      case 'orderTaken':
        return t(isRow ? 'said.orderTakenRow' : 'said.orderTaken', { reference: facts.contractNumber ?? '', row: facts.otherRow ?? 0 })
      case 'protected':
        return facts.isHolderHidden ? t('said.protectedHidden') : t('said.protected', values)
      case 'limit':
        return facts.followLimit ? t('said.limit', { limit: facts.followLimit }) : t('said.limitPlain')
      default:
        if (!facts.near) return ''
        return other ? t(`said.${facts.near}`, values) : t(`said.${facts.near}Plain`)
    }
  }
}
