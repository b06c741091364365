'use client'

import { useTranslations } from 'next-intl'
import { useClock, useMoments } from '@/components/live/moments'
import { useCountryName } from '@/components/live/names-and-money'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { Tooltip } from '@/components/ui/tooltip'
import type { FollowingPage } from '@/server/api/types'
import { CompanyCell } from './company-cell'
import { PoolActions } from './pool-actions'
import { VirtualRows } from './virtual-rows'

type Row = FollowingPage['rows'][number]

const GRID = 'lg:grid lg:grid-cols-[minmax(0,1fr)_8rem_7rem_7rem_8rem_13rem] lg:items-center lg:gap-x-4'
/** So near its end a follow shows in red: a week is time to speak to them. */
const SOON_MS = 7 * 86_400_000

export function FollowingRows({ rows, hasMore }: { rows: Row[]; hasMore: boolean }) {
  const t = useTranslations('following')
  const tPool = useTranslations('pool')
  const tCommon = useTranslations('common')
  const countryName = useCountryName()
  const { ago, day } = useMoments()
  const columns = [
    { key: 'customer', title: t('column.customer') },
    { key: 'owner', title: t('column.owner') },
    { key: 'since', title: t('column.since') },
    { key: 'lastContact', title: t('column.lastContact') },
    { key: 'lapses', title: t('column.lapses') },
    { key: 'actions', title: t('column.actions'), className: 'justify-end' },
  ]
  return (
    <VirtualRows
      label={t('title')}
      columns={columns}
      rows={rows}
      hasMore={hasMore}
      rowClassName={GRID}
      renderRow={row => {
        const owner = row.ownerName ?? tCommon('publicPool')
        const lastContact = row.lastContactAt ? ago(row.lastContactAt) : tPool('never')
        return (
          <>
            <span className="block min-w-0 pt-2.5 lg:py-2.5">
              {/* Of a suspended one nothing more can be seen than stands here. */}
              <CompanyCell row={row} hasTier isLink={!row.isSuspended} />
              <span className="mt-0.5 flex flex-wrap gap-x-1.5 text-muted-foreground text-xs lg:hidden">
                {[countryName(row.country), owner, row.isSuspended ? null : lastContact].filter(Boolean).join(' · ')}
                <Lapse row={row} />
              </span>
            </span>
            <span className="hidden truncate lg:block">{owner}</span>
            <span className="hidden text-muted-foreground lg:block">{day(row.since)}</span>
            <span className="hidden text-muted-foreground lg:block">{row.isSuspended ? '—' : lastContact}</span>
            <span className="hidden lg:block">
              <Lapse row={row} />
            </span>
            <span className="-ml-2.5 flex gap-1 pb-1.5 lg:ml-0 lg:justify-end lg:py-1.5">
              <PoolActions row={row} />
            </span>
          </>
        )
      }}
    />
  )
}

function Lapse({ row }: { row: Row }) {
  const t = useTranslations('following')
  const tTier = useTranslations('customer.tierInText')
  const { due } = useMoments()
  const now = useClock()
  if (row.isSuspended) {
    const hint = row.ownerName ? t('suspendedHint', { owner: row.ownerName, tier: tTier(row.tier) }) : t('suspendedHintPlain')
    return (
      <Tooltip content={hint}>
        <button type="button" className="rounded-sm" aria-description={hint}>
          <Badge>{t('suspended')}</Badge>
        </button>
      </Tooltip>
    )
  }
  const isSoon = Date.parse(row.lapsesAt) - now.getTime() < SOON_MS
  return (
    <time dateTime={row.lapsesAt} className={cn(isSoon ? 'text-decision' : 'text-muted-foreground')}>
      {t('lapses', { when: due(row.lapsesAt) })}
    </time>
  )
}
