import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ChecklistState, ChecklistStep } from '../../../features/sign-in/contract/index.ts'
import { checklistKey, fetchChecklist } from '../../../features/sign-in/web/index.ts'
import { defineMessages, useFormat, useMessages } from '../../../platform/web/i18n.tsx'
import { useMay } from '../../../platform/web/session.tsx'
import { LinkButton } from '../../../ui/action/button.tsx'
import { Badge, type Tone } from '../../../ui/page/badge.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Notice } from '../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../ui/page/page-header.tsx'
import { Progress } from '../../../ui/page/progress.tsx'
import { Skeleton } from '../../../ui/page/skeleton.tsx'
import { navigationEntries } from '../feature-navigation.ts'

const pageMessages = defineMessages({
  ja: () => import('./locales/ja.ts').then((module) => module.ja),
  en: () => import('./locales/en.ts').then((module) => module.en),
})

/** Where each step is done, by the key of its entry in the menu; signing in is done by whoever reads this. */
const entryOfStep: Readonly<Partial<Record<ChecklistStep, string>>> = {
  'change-password': 'password',
  'register-departments': 'departments',
  'register-users': 'users',
  'check-users': 'users',
  'register-addresses': 'addressGrid',
  'send-url-mail': 'notify',
}

const tones: Readonly<Record<ChecklistState, Tone>> = { done: 'success', 'not-done': 'warn', optional: 'neutral' }

/** The first page of the administration site: the seven steps of starting up with state and link (MCOP-GEN-6). */
export function AdminHomePage(): ReactNode {
  const t = useMessages(pageMessages).home
  const { data, error } = useQuery({ queryKey: checklistKey, queryFn: fetchChecklist })
  if (error !== null) throw error
  const steps = data?.steps
  const needed = steps?.filter((step) => step.state !== 'optional') ?? []
  const done = needed.filter((step) => step.state === 'done').length
  return (
    <PageBody width="form">
      <PageHeader title={t.title} purpose={t.purpose} />
      {steps !== undefined && done === needed.length && (
        <Notice tone="success" title={t.allDone}>
          {t.allDoneBody}
        </Notice>
      )}
      <Card title={t.checklist}>
        {steps === undefined ? (
          <Skeleton lines={7} />
        ) : (
          <div className="flex flex-col gap-4">
            <Progress label={t.checklist} value={done} max={needed.length} words={t.progress({ done, total: needed.length })} />
            <ol className="flex flex-col divide-y divide-line">
              {steps.map((step, index) => (
                <StepLine key={step.step} number={index + 1} {...step} />
              ))}
            </ol>
          </div>
        )}
      </Card>
    </PageBody>
  )
}

function StepLine(props: { number: number; step: ChecklistStep; state: ChecklistState; count: number | null }): ReactNode {
  const t = useMessages(pageMessages).home
  const { formatCount } = useFormat()
  const may = useMay()
  const words = t.steps[props.step]
  const entry = navigationEntries.find((candidate) => candidate.site === 'admin' && candidate.key === entryOfStep[props.step])
  const isOpen = entry !== undefined && (entry.permission === undefined || may(entry.permission))
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <span aria-hidden className="flex size-8 shrink-0 items-center justify-center rounded-full bg-neutral-soft font-bold tabular-nums">
        {props.number}
      </span>
      <div className="min-w-0 grow basis-60">
        <p className="flex flex-wrap items-center gap-2 font-bold">
          {words.title}
          <Badge tone={tones[props.state]}>{t.states[props.state]}</Badge>
          {props.count !== null && (
            <span className="font-normal text-text-2 tabular-nums">{t.count({ count: formatCount(props.count) })}</span>
          )}
        </p>
        <p className="text-text-2">{words.body}</p>
      </div>
      {isOpen && (
        <LinkButton href={entry.to} size="sm" aria-label={t.openStep({ step: words.title })}>
          {t.open}
        </LinkButton>
      )}
    </li>
  )
}
