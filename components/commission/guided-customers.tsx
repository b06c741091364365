'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { CustomerLink } from '@/components/customer/customer-link'
import { useMoments } from '@/components/live/moments'
import { useMoney } from '@/components/live/names-and-money'
import { TierMark } from '@/components/ui/tier-mark'
import type { SharedCommission } from '@/server/api/types'
import { FoldHead } from './fold-head'

type Group = SharedCommission['guided'][number]

/** As many stand open at once; of several groups longer ones are folded away behind their count. */
const OPEN_AT_ONCE = 6

/** What a mentor may see: the close and closed customers of each newcomer they guide, and those they handed over. */
export function GuidedCustomers({ groups }: { groups: Group[] }) {
  const t = useTranslations('commission.guided')
  const id = useId()
  if (groups.length === 0) return null
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div>
        <h2 id={id} className="font-semibold">
          {t('title')}
        </h2>
        <p className="text-muted-foreground text-xs">{t('hint')}</p>
      </div>
      <ul className="flex flex-col gap-3">
        {groups.map(group => (
          <GuidedGroup key={`${group.kind} ${group.rep.repId}`} group={group} isOnly={groups.length === 1} />
        ))}
      </ul>
    </section>
  )
}

function GuidedGroup({ group: { kind, rep, customers }, isOnly }: { group: Group; isOnly: boolean }) {
  const t = useTranslations('commission')
  const [isOpen, setIsOpen] = useState(isOnly || customers.length <= OPEN_AT_ONCE)
  const closed = customers.filter(({ tier }) => tier === 'closed').length
  return (
    <li className="rounded-lg border bg-surface">
      <FoldHead
        title={rep.name}
        role={t(`role.${kind}`)}
        figures={t('guided.count', { close: customers.length - closed, closed })}
        isOpen={isOpen}
        onToggle={() => setIsOpen(!isOpen)}
      />
      {isOpen && (
        <ul className="divide-y border-t">
          {customers.length === 0 && <li className="px-3 py-2.5 text-muted-foreground">{t('guided.none', { name: rep.name })}</li>}
          {customers.map(customer => (
            <GuidedLine key={customer.customerId} customer={customer} />
          ))}
        </ul>
      )}
    </li>
  )
}

function GuidedLine({ customer }: { customer: Group['customers'][number] }) {
  const { customerId, name, localName, country, tier, lastContactAt, totals } = customer
  const t = useTranslations('commission.guided')
  const money = useMoney()
  const { ago, dateTime } = useMoments()
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2">
      <span className="flex min-w-0 flex-1 basis-56 items-baseline gap-2">
        <TierMark tier={tier} className="self-center" />
        <CustomerLink customerId={customerId} className="min-w-0 truncate font-medium hover:underline" title={name}>
          {name}
        </CustomerLink>
        <span className="shrink-0 text-muted-foreground text-xs">
          {country}
          {localName && ` · ${localName}`}
        </span>
      </span>
      <span className="text-muted-foreground text-xs">
        {lastContactAt ? (
          <time dateTime={lastContactAt} title={dateTime(lastContactAt)}>
            {t('lastContact', { ago: ago(lastContactAt) })}
          </time>
        ) : (
          t('noContact')
        )}
      </span>
      {totals.length > 0 && (
        <span className="font-medium tabular-nums">
          {totals.map(total => money(total)).join(' + ')}
          <span className="ml-2 font-normal text-muted-foreground text-xs">
            {t('orders', { orders: totals.reduce((sum, { orders }) => sum + orders, 0) })}
          </span>
        </span>
      )}
    </li>
  )
}
