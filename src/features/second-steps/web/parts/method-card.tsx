import { type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useSession } from '../../../../platform/web/session.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { RadioCards } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Card, FactList } from '../../../../ui/page/card.tsx'
import { askingPage } from '../../contract/asking-page.ts'
import type { OwnSecondSteps } from '../../contract/own.ts'
import { ownSecondStepRoutes } from '../../contract/own-routes.ts'
import { useRefreshOwn, type WithProof } from '../own-second-steps.ts'
import { setUpMessages } from '../second-step-messages.ts'

export interface OwnCardProps {
  own: OwnSecondSteps
  withProof: WithProof
}

/** What holds for this person, who decides, and whether it can be changed here (BP-MFA-17, BP-W05). */
export function MethodCard({ own, withProof }: OwnCardProps): ReactNode {
  const t = useMessages(setUpMessages).steps
  const { formatDay } = useFormat()
  const { site } = useSession()
  const [isOpen, setOpen] = useState(false)
  const facts = [
    {
      label: t.method,
      value: (
        <span className="flex flex-wrap items-center gap-2">
          {t.methods[own.method ?? 'none']}
          {own.method === 'skip' && own.skipUntil !== null && <Badge tone="warn">{t.skipUntil({ day: formatDay(own.skipUntil) })}</Badge>}
        </span>
      ),
    },
    ...(own.maskedAddress === null ? [] : [{ label: t.address, value: own.maskedAddress }]),
  ]
  const change = own.mayChangeMethod && (
    <Button size="sm" onClick={() => setOpen(true)}>
      {t.change}
    </Button>
  )
  return (
    <Card title={t.title} action={change}>
      <div className="flex flex-col gap-3">
        <p className="text-text-2">
          {t.rule[own.rule]} {own.isRequired && t.required}
        </p>
        <FactList facts={facts} />
        {!own.mayChangeMethod && own.method !== null && <AskAdministrator isLinked={site === 'my' && own.rule === 'administrator'} />}
      </div>
      {isOpen && <MethodDialog own={own} withProof={withProof} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function AskAdministrator({ isLinked }: { isLinked: boolean }): ReactNode {
  const t = useMessages(setUpMessages).steps
  return (
    <div>
      <p className="text-text-2">{t.askAdministrator}</p>
      {isLinked && (
        <TextLink href={askingPage} className="inline-flex min-h-6 items-center">
          {t.ask}
        </TextLink>
      )}
    </div>
  )
}

function MethodDialog({ own, withProof, onClose }: OwnCardProps & { onClose: () => void }): ReactNode {
  const t = useMessages(setUpMessages).steps
  const { site } = useSession()
  const refresh = useRefreshOwn()
  const form = useForm({
    schema: () => import('../code-schema.ts').then((module) => module.methodFormSchema),
    onSubmit: async ({ method }) => {
      await withProof(() => call(ownSecondStepRoutes.chooseMethod[site], { body: { method, version: own.version } }))
      showToast({ message: t.changed })
      await refresh()
      onClose()
    },
  })
  const hasApp = own.apps.length > 0
  return (
    <Dialog isOpen onClose={onClose} title={t.changeTitle}>
      <Form {...form.props}>
        <RadioCards
          name="method"
          label={t.method}
          required
          defaultValue={own.method ?? undefined}
          options={[
            { value: 'totp', label: t.methods.totp, disabled: !hasApp, ...(hasApp ? {} : { description: t.needsApp }) },
            {
              value: 'mail',
              label: t.methods.mail,
              disabled: own.maskedAddress === null,
              ...(own.maskedAddress === null ? { description: t.needsMail } : {}),
            },
          ]}
        />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
