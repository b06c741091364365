'use client'

import { CustomerBadges } from '@/components/customer/customer-badges'
import { CustomerLink } from '@/components/customer/customer-link'
import { TierMark } from '@/components/ui/tier-mark'
import type { PoolRow } from '@/server/api/types'

/** The company of a row: its tier, its name as the way in, its local name, what is to be known. */
export function CompanyCell({ row, hasTier = false, isLink = true }: { row: PoolRow; hasTier?: boolean; isLink?: boolean }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 lg:flex-nowrap">
      {hasTier && <TierMark tier={row.tier} />}
      {isLink ? (
        <CustomerLink customerId={row.customerId} className="truncate font-medium hover:underline">
          {row.name}
        </CustomerLink>
      ) : (
        <span className="truncate font-medium">{row.name}</span>
      )}
      {row.localName && <span className="hidden min-w-0 truncate text-muted-foreground text-xs sm:inline">{row.localName}</span>}
      <span className="flex shrink-0 gap-1">
        <CustomerBadges customer={row} />
      </span>
    </span>
  )
}
