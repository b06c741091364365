'use client'

import { PageFailed } from '@/components/shell/page-failed'

export default function RootError({ reset }: { error: Error; reset: () => void }) {
  return (
    <main className="flex min-h-dvh">
      <PageFailed onRetry={reset} />
    </main>
  )
}
