'use client'

import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { Checkbox } from '@/components/ui/checkbox'
import type { PoolRow } from '@/server/api/types'
import { CompanyCell } from './company-cell'
import { PoolActions } from './pool-actions'
import type { Whose } from './pool-page'
import { VirtualRows } from './virtual-rows'

const GRID_POOL = 'lg:grid lg:grid-cols-[minmax(0,1fr)_9rem_7rem_6rem_15rem] lg:items-center lg:gap-x-4'
const GRID_COLLEAGUES = 'lg:grid lg:grid-cols-[minmax(0,1fr)_9rem_8rem_7rem_6rem_13rem] lg:items-center lg:gap-x-4'

/** The list: a table on the desk, cards on the phone. */
export function PoolRows({
  rows,
  whose,
  hasMore,
  choice,
}: {
  rows: PoolRow[]
  whose: Whose
  hasMore: boolean
  /** Of who hands customers out. */
  choice: { chosen: ReadonlySet<string>; choose: (customerId: string, isOn: boolean) => void } | null
}) {
  const t = useTranslations('pool')
  const countryName = useCountryName()
  const { ago } = useMoments()
  const isColleagues = whose === 'colleagues'
  const columns = [
    { key: 'customer', title: t('column.customer') },
    { key: 'country', title: t('column.country') },
    ...(isColleagues ? [{ key: 'owner', title: t('column.owner') }] : []),
    { key: 'lastContact', title: t('column.lastContact') },
    { key: 'followers', title: t('column.followers') },
    { key: 'actions', title: t('column.actions'), className: 'justify-end' },
  ]
  return (
    <VirtualRows
      label={t(`tabs.${whose}`)}
      columns={columns}
      rows={rows}
      hasMore={hasMore}
      rowClassName={isColleagues ? GRID_COLLEAGUES : GRID_POOL}
      renderRow={row => {
        const lastContact = row.lastContactAt ? ago(row.lastContactAt) : t('never')
        const facts = [countryName(row.country), isColleagues ? row.ownerName : null, lastContact].filter(Boolean).join(' · ')
        return (
          <>
            <span className="flex min-w-0 gap-3 pt-2.5 lg:py-2.5">
              {choice && (
                <Checkbox
                  className="mt-0.5 pointer-coarse:size-5"
                  aria-label={t('chooseLabel', { name: row.name })}
                  checked={choice.chosen.has(row.customerId)}
                  onCheckedChange={isOn => choice.choose(row.customerId, isOn === true)}
                />
              )}
              <span className="min-w-0 flex-1">
                <CompanyCell row={row} />
                <span className="mt-0.5 block text-muted-foreground text-xs lg:hidden">{facts}</span>
              </span>
            </span>
            <span className="hidden truncate text-muted-foreground lg:block">{countryName(row.country)}</span>
            {isColleagues && <span className="hidden truncate lg:block">{row.ownerName}</span>}
            <span className="hidden text-muted-foreground lg:block">{lastContact}</span>
            <span className="hidden text-muted-foreground lg:block">{t('followers', { count: row.followers })}</span>
            <span className="-ml-2.5 flex gap-1 pb-1.5 lg:ml-0 lg:justify-end lg:py-1.5">
              <PoolActions row={row} />
            </span>
          </>
        )
      }}
    />
  )
}
