import { type ChangeEvent, useState } from 'react'
import { operatorMessages } from '../../../../../features/operator/web/index.ts'
import { kernelErrors } from '../../../../../kernel/errors.ts'
import type { ApiProblem } from '../../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'

/**
 * Fields over values as they were read. When another operator was quicker they are read again: what was typed stays, with what stands now
 * beside it, and everything else shows what stands now, so that the next press is a choice and no second refusal.
 */
export function useTypedOver<Values>(first: Values) {
  const t = useMessages(operatorMessages).maintenance
  const [read, setRead] = useState(first)
  const [isReadAgain, setReadAgain] = useState(false)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  return {
    read,
    readAgain: (fresh: Values): void => {
      setRead(fresh)
      setReadAgain(true)
    },
    field: (name: string, stands: string) => ({
      name,
      value: typed[name] ?? stands,
      hint: isReadAgain && (typed[name] ?? stands) !== stands ? t.standsNow({ value: stands }) : undefined,
      onChange: ({ currentTarget: { value } }: ChangeEvent<HTMLInputElement>): void => setTyped((before) => ({ ...before, [name]: value })),
    }),
  }
}

/** Whether somebody else has changed what was read, by itself or beside something graver. */
export function isStale(error: unknown): boolean {
  const { code, problems = [] } = error as Partial<ApiProblem>
  return [code, ...problems.map((problem) => problem.code)].includes(kernelErrors['stale-version'].code)
}
