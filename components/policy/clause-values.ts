import type { ClauseView } from '@/server/api/types'
import type { Money } from '@/server/domain/words'

/** Parameters as a sentence takes them: basis points as percent, minor units as money, a list as its length; all else as it is. */
export function clauseValues(
  params: ClauseView['params'],
  { money, currency }: { money: (money: Money) => string; currency: string },
): Record<string, string | number> {
  const values = Object.entries(params).map(([name, value]): [string, string | number] => {
    if (Array.isArray(value)) return [name, value.length]
    if (typeof value !== 'number') return [name, value]
    if (name.endsWith('Bps')) return [name, `${value / 100}%`]
    return name.endsWith('Minor') ? [name.slice(0, -'Minor'.length), money({ amountMinor: value, currency })] : [name, value]
  })
  return Object.fromEntries(values)
}
