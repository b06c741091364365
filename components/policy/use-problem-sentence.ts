'use client'

import { useTranslations } from 'next-intl'
import { useMoments } from '@/components/live/moments'
import { problemSentence } from '@/components/live/policy-refusal-words'
import type { PolicyProblem } from '@/server/domain/policy-check'

/** What is wrong with a draft, in the words in which the server would refuse it. */
export function useProblemSentence(): (problem: PolicyProblem) => string {
  const t = useTranslations('refusal')
  const { dateTime, calendarDay } = useMoments()
  return problem => problemSentence(problem, { t, moment: dateTime, day: calendarDay })
}
