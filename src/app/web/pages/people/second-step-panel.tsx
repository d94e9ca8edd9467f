import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { getPeopleRulesRoute } from '../../../../features/directory/contract/index.ts'
import { type PersonSecondStepDetail, peopleSecondStepRoutes } from '../../../../features/second-steps/contract/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox, RadioCards } from '../../../../ui/form/choices.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { peopleMessages } from './people-messages.ts'
import { useDeed } from './use-deed.ts'

/** What somebody shows at the second step; another method, or a new beginning for a lost phone (BP-UEDIT-2, BP-MFA-18). */
export function SecondStepPanel({ userId }: { userId: string }): ReactNode {
  const t = useMessages(peopleMessages).secondStep
  const [open, setOpen] = useState<'change' | 'reset'>()
  const person = useQuery({
    queryKey: ['people', 'second-step', userId],
    queryFn: () => call(peopleSecondStepRoutes.get, { params: { personId: userId } }),
  }).data
  // Where people choose at each sign-in, administrators say only whether they are asked (SP-ADM-13); elsewhere they say for what (BP-UADD-4).
  const rules = useQuery({ queryKey: ['directory', 'people-rules'], queryFn: () => call(getPeopleRulesRoute), staleTime: 300_000 }).data
  if (person === undefined || rules === undefined) return null
  const isChosen = rules.secondStepRule === 'person'
  const close = (): void => setOpen(undefined)
  return (
    <Card title={t.title}>
      <FactList
        columns={2}
        facts={[
          isChosen
            ? { label: t.isRequired, value: person.isRequired || rules.secondStepRequired ? t.on : t.off }
            : { label: t.method, value: person.method === null ? t.undecided : t.methods[person.method] },
          ...(person.skipUntil === null
            ? []
            : [{ label: t.methods.skip, value: t.skip({ until: person.skipUntil, reason: person.skipReason }) }]),
          { label: t.apps, value: person.apps.map((app) => app.name).join('、') || t.count({ count: person.totpCount }) },
          { label: t.passkeys, value: person.passkeys.map((passkey) => passkey.name).join('、') || t.count({ count: 0 }) },
          { label: t.recovery, value: t.count({ count: person.recoveryCodesLeft }) },
        ]}
      />
      {person.mustSetUp && <p className="mt-4">{t.mustSetUp}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => setOpen('change')}>{isChosen ? t.changeFlag : t.change}</Button>
        <Button variant="dangerOutline" onClick={() => setOpen('reset')}>
          {t.reset}
        </Button>
      </div>
      <Dialog isOpen={open === 'change'} onClose={close} title={isChosen ? t.changeFlag : t.change}>
        <ChangeForm person={person} isChosen={isChosen} onClose={close} />
      </Dialog>
      <Dialog isOpen={open === 'reset'} onClose={close} title={t.resetTitle}>
        <ResetForm person={person} onClose={close} />
      </Dialog>
    </Card>
  )
}

const methods = ['totp', 'mail'] as const

interface FormProps {
  readonly person: PersonSecondStepDetail
  readonly onClose: () => void
}

function ChangeForm({ person, isChosen, onClose }: FormProps & { readonly isChosen: boolean }): ReactNode {
  const { secondStep: t, cancel } = useMessages(peopleMessages)
  const deed = useDeed()
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const people = [{ personId: person.personId, version: person.version }]
    const method = methods.find((one) => one === data.get('method'))
    const change = isChosen ? { isRequired: data.has('isRequired') } : method === undefined ? {} : { method }
    deed.start(async () => {
      await call(peopleSecondStepRoutes.assign, { body: { people, ...change } })
      return isChosen ? t.flagSaved : t.saved
    }, onClose)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <p>{isChosen ? t.flagHint : t.changeHint}</p>
      {isChosen ? (
        <Checkbox name="isRequired" label={t.isRequired} defaultChecked={person.isRequired} />
      ) : (
        <RadioCards
          name="method"
          label={t.method}
          layout="row"
          defaultValue={person.method === 'skip' ? undefined : (person.method ?? undefined)}
          options={methods.map((value) => ({ value, label: t.methods[value] }))}
        />
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <Button type="submit" variant="primary" busy={deed.busy}>
          {t.save}
        </Button>
      </div>
    </form>
  )
}

function ResetForm({ person, onClose }: FormProps): ReactNode {
  const { secondStep: t, cancel } = useMessages(peopleMessages)
  const deed = useDeed()
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '')
    deed.start(async () => {
      await call(peopleSecondStepRoutes.reset, { body: { people: [{ personId: person.personId, version: person.version }], reason } })
      return t.resetDone
    }, onClose)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <p>{t.resetEffect}</p>
      <TextField name="reason" label={t.reason} hint={t.reasonHint} required autoComplete="off" maxLength={500} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <Button type="submit" variant="danger" busy={deed.busy}>
          {t.reset}
        </Button>
      </div>
    </form>
  )
}
