import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../platform/web/i18n.tsx'
import { type ProblemWords, problemWords } from '../../../platform/web/problem-words.ts'
import { showToast } from '../../../ui/overlay/toast.tsx'
import type { Acknowledgement, AddressRow } from '../contract/assignment.ts'
import type { Judge } from '../contract/contract-line.ts'
import type { AddressItem } from '../contract/items.ts'
import * as routes from '../contract/routes.ts'
import { type AddressMessages, addressMessages } from './address-messages.ts'
import { keepUserAddresses } from './use-user-addresses.ts'
import { changedCells, changedLine, type FieldJudgement, type Fields, fieldsOf, judgeFields, withoutSent } from './user-form.ts'

interface Refusal {
  readonly attempt: number
  readonly formError: string | undefined
  /** By item. */
  readonly fields: Readonly<Record<string, string>>
}

const unrefused: Refusal = { attempt: 0, formError: undefined, fields: {} }

export interface UserForm {
  readonly fields: Fields
  readonly lineId: string | null
  readonly judgements: readonly FieldJudgement[]
  readonly warnings: readonly Acknowledgement[]
  readonly refusal: Refusal
  readonly busy: boolean
  readonly isDirty: boolean
  readonly isTicked: boolean
  set(item: AddressItem, value: string): void
  setLine(lineId: string | null): void
  setTicked(isTicked: boolean): void
  nextFree(item: AddressItem): Promise<void>
  save(): Promise<void>
}

/** Keeps only what was typed, so that an item that is saved or initialised beside it takes nothing away (MCOP-IPONE-6). */
export function useUserForm(user: AddressRow, judge: Judge): UserForm {
  const t = useMessages(addressMessages)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [typed, setTyped] = useState<Partial<Fields>>({})
  const [typedLine, setLine] = useState<string | null>()
  const [isTicked, setTicked] = useState(false)
  const [refusal, setRefusal] = useState(unrefused)
  const [busy, setBusy] = useState(false)
  const fields = useMemo(() => ({ ...fieldsOf(user), ...typed }), [user, typed])
  const lineId = typedLine === undefined ? user.lineId : typedLine
  const judgements = useMemo(() => judgeFields(user, fields, lineId, judge), [user, fields, lineId, judge])
  const warnings = judgements.flatMap((one) => (one.isChanged ? (one.warning ?? []) : []))

  const refuse = (given: Omit<Refusal, 'attempt'>): void => setRefusal((before) => ({ ...given, attempt: before.attempt + 1 }))
  const set = (item: AddressItem, value: string): void => {
    setTyped((before) => ({ ...before, [item]: value }))
    setRefusal((before) => ({ ...before, fields: Object.fromEntries(Object.entries(before.fields).filter(([name]) => name !== item)) }))
  }
  const forgetSent = (): void => {
    setTyped((before) => withoutSent(before, typed))
    setLine((before) => (before === typedLine ? undefined : before))
    setTicked(false)
    setRefusal(unrefused)
  }
  const send = async (): Promise<void> => {
    const cells = changedCells(user, fields, judgements)
    try {
      const body = { cells, acknowledge: isTicked ? [...new Set(warnings)] : [], ...changedLine(user, lineId) }
      const answer = await call(routes.saveUserAddresses, { params: { userId: user.id }, body })
      const kept = keepUserAddresses(client, answer)
      // In the moment in which the new state is there; what was typed while the save was on its way stays.
      forgetSent()
      showToast({ message: t.user.saved })
      await kept
    } catch (error) {
      refuse(refusalOf(await problemWords(error, language), cells))
    }
  }
  return {
    ...{ fields, lineId, judgements, warnings, refusal, busy, isTicked, set, setLine, setTicked },
    isDirty: lineId !== user.lineId || judgements.some((one) => one.isChanged),
    async save() {
      const wrong = wrongFields(t, judgements, warnings.length > 0 && !isTicked)
      if (Object.keys(wrong).length > 0) return refuse({ formError: undefined, fields: wrong })
      setBusy(true)
      await send()
      setBusy(false)
    },
    async nextFree(item) {
      try {
        const [address] = (await call(routes.nextFreeAddresses, { body: { item, lineId } })).addresses
        if (address === undefined) showToast({ message: t.user.noneFree, tone: 'danger' })
        else set(item, address)
      } catch (error) {
        showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
      }
    },
  }
}

/** What the form itself can tell before anything is sent. */
function wrongFields(t: AddressMessages, judgements: readonly FieldJudgement[], mustTick: boolean): Record<string, string> {
  const wrong = judgements.filter((one) => one.isWrong).map((one) => [one.item, t.errors['address-form']])
  if (wrong.length === 0 && mustTick) wrong.push(['acknowledge', t.user.mustAcknowledge])
  return Object.fromEntries(wrong)
}

/** Sentences of the server by item, or one for the whole form. */
function refusalOf(words: ProblemWords, cells: readonly { readonly item: AddressItem }[]): Omit<Refusal, 'attempt'> {
  const byItem = cells.flatMap(({ item }, index) => {
    const sentence = words.fields[`cells.${index}.address`]
    return sentence === undefined ? [] : [[item, sentence] as const]
  })
  return { formError: byItem.length > 0 ? undefined : words.message, fields: Object.fromEntries(byItem) }
}
