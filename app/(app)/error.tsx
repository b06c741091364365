'use client'

import { PageFailed } from '@/components/shell/page-failed'

export default function AppError({ reset }: { error: Error; reset: () => void }) {
  return <PageFailed onRetry={reset} />
}
