'use client'

import { useFormatter } from 'next-intl'
import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { currencyDigits } from '@/server/domain/currency'
import type { ChartedMonth } from './month-chart'

type Props = {
  months: ChartedMonth[]
  shown: string
  currency: string
  names: { own: string; shares: string }
  monthName: (month: string) => string
  money: (amountMinor: number) => string
  onMonth: (month: string) => void
}

/** Not see-through: the lines of the grid lie behind. */
const OWN = 'color-mix(in oklab, var(--foreground) 70%, var(--surface))'
const SHARES = 'color-mix(in oklab, var(--foreground) 20%, var(--surface))'

/** The bars themselves: a part of the page that brings its library only when it is looked at. What was taken back hangs below the line. */
export function MonthBars({ months, shown, currency, names, monthName, money, onMonth }: Props) {
  const format = useFormatter()
  const short = (minor: number) => format.number(minor / 10 ** currencyDigits(currency), { notation: 'compact', maximumFractionDigits: 1 })
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={months}
        stackOffset="sign"
        margin={{ top: 6, right: 0, bottom: 0, left: 0 }}
        barCategoryGap="22%"
        // The table beside it is for those who do not see it: nothing in here may take the focus.
        accessibilityLayer={false}
        onClick={({ activeLabel }) => activeLabel !== undefined && onMonth(String(activeLabel))}
        className="cursor-pointer"
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="month"
          interval="equidistantPreserveEnd"
          tickLine={false}
          axisLine={false}
          tick={({ x, y, payload }) => (
            <text
              x={x}
              y={Number(y) + 12}
              textAnchor="middle"
              fontSize={11}
              fontWeight={payload.value === shown ? 600 : 400}
              fill={payload.value === shown ? 'var(--foreground)' : 'var(--muted-foreground)'}
            >
              {monthName(String(payload.value))}
            </text>
          )}
        />
        <YAxis
          width={44}
          tickCount={4}
          tickLine={false}
          axisLine={false}
          tickFormatter={short}
          tick={{ fontSize: 11, fill: 'var(--muted-foreground)' }}
        />
        <ReferenceLine y={0} stroke="var(--muted-foreground)" />
        <Tooltip
          cursor={{ fill: 'var(--foreground)', fillOpacity: 0.06 }}
          content={({ active, payload }) => {
            const month: ChartedMonth | undefined = payload?.[0]?.payload
            if (!active || !month) return null
            return (
              <div className="rounded-md border bg-popover px-2.5 py-1.5 text-xs tabular-nums">
                <p className="font-medium">{month.month}</p>
                <p>
                  {names.own} {money(month.ownMinor)}
                </p>
                <p>
                  {names.shares} {money(month.sharesMinor)}
                </p>
              </div>
            )
          }}
        />
        <Bar dataKey="ownMinor" stackId="month" fill={OWN} maxBarSize={48} isAnimationActive={false} />
        <Bar dataKey="sharesMinor" stackId="month" fill={SHARES} stroke={OWN} maxBarSize={48} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}
