'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { Label } from '@/components/ui/label'
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select'
import type { DraftsView, DraftView } from '@/server/api/types'
import { INDUSTRY_IDS, type Industry } from '@/server/domain/industries'
import { CLAUSE_IDS, CLAUSES, type ClauseId } from '@/server/domain/policy'
import { policyDifferences } from '@/server/domain/policy-difference'
import { ClauseForm } from './clause-form'
import { byRule } from './clause-rules'
import { DraftAside } from './draft-aside'
import { type ClauseDraft, withIndustry } from './draft-form'
import { PolicyPreviewPanel } from './policy-preview'
import { useDraftForm } from './use-draft-form'
import { useProblemSentence } from './use-problem-sentence'

/** The form of a draft, clause by clause; what it changes and what is wrong with it beside. */
export function DraftEditor({ draft, notice }: { draft: DraftView; notice: DraftsView }) {
  const t = useTranslations('policy')
  const [isPreviewing, setIsPreviewing] = useState(false)
  const editor = useDraftForm(draft)
  const { form, setForm, clauses, base, problems, terms } = editor
  const sentence = useProblemSentence()
  const differences = useMemo(() => policyDifferences(base, clauses), [base, clauses])

  const problemAt = (clauseId: ClauseId, field: string) => {
    const found = problems.find(problem => problem.clauseId === clauseId && problem.field === field)
    return found ? sentence(found) : null
  }
  const isChanged = (clauseId: ClauseId, field: string) =>
    differences.some(change => change.clauseId === clauseId && change.what === 'param' && change.name === field)
  const setClause = (clauseId: ClauseId, next: ClauseDraft) =>
    setForm(before => ({ ...before, clauses: { ...before.clauses, [clauseId]: next } }))
  const rules = byRule(CLAUSE_IDS.map(clauseId => ({ clauseId, rule: CLAUSES[clauseId].rule })))

  return (
    <div className="mx-auto grid w-full max-w-6xl gap-4 p-3 sm:p-4 lg:grid-cols-[minmax(0,1fr)_20rem] lg:items-start">
      <div className="flex min-w-0 flex-col gap-4">
        <IndustrySelect value={form.industry} onChange={industry => setForm(before => withIndustry(before, industry, terms))} />
        {rules.map(([rule, ofRule]) => (
          <section key={rule} className="overflow-hidden rounded-lg border bg-surface">
            <h2 className="flex items-baseline gap-2 border-b px-4 py-2.5 font-semibold text-base">
              <span className="w-8 shrink-0 text-muted-foreground">{rule}</span>
              <span className="min-w-0">{t(`rule.${rule}`)}</span>
            </h2>
            <div className="divide-y">
              {ofRule.map(({ clauseId }) => (
                <ClauseForm
                  key={clauseId}
                  clauseId={clauseId}
                  draft={form.clauses[clauseId]}
                  clauses={clauses}
                  problemAt={problemAt}
                  isChanged={isChanged}
                  onChange={next => setClause(clauseId, next)}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
      <DraftAside draft={draft} notice={notice} editor={editor} differences={differences} onPreview={() => setIsPreviewing(true)} />
      {isPreviewing && <PolicyPreviewPanel draftId={draft.draftId} onClose={() => setIsPreviewing(false)} />}
    </div>
  )
}

/** R2: the draft names the industry, whose template proposes the figures. */
function IndustrySelect({ value, onChange }: { value: Industry; onChange: (industry: Industry) => void }) {
  const t = useTranslations('policy')
  return (
    <section className="flex flex-col gap-1 rounded-lg border bg-surface px-4 py-3">
      <Label htmlFor="draft-industry">{t('form.industry')}</Label>
      <Select value={value} onValueChange={next => onChange(next as Industry)}>
        <SelectTrigger id="draft-industry" className="max-w-72" aria-describedby="draft-industry-hint">
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {INDUSTRY_IDS.map(id => (
            <SelectItem key={id} value={id}>
              {t(`industry.${id}`)}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <p id="draft-industry-hint" className="text-muted-foreground text-xs">
        {t('form.industryHint')}
      </p>
    </section>
  )
}
