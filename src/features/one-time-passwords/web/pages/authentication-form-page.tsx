import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button, LinkButton } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { ConfirmDialog, LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import type { AuthenticationEffects, AuthenticationSettingsView } from '../../contract/index.ts'
import { changeAuthenticationSettings, previewAuthenticationSettings } from '../../contract/settings-routes.ts'
import { otpPaths } from '../paths.ts'
import { AuthenticationFields, readRules } from '../settings/authentication-fields.tsx'
import { ConflictNotice } from '../settings/conflict-notice.tsx'
import { EffectsCard, EffectsList, type Wish } from '../settings/effects-list.tsx'
import type { AuthenticationForm } from '../settings/form-schemas.ts'
import { authenticationChanges } from '../settings/setting-words.ts'
import { authenticationQuery } from '../settings/settings-queries.ts'
import { useEffects } from '../settings/use-effects.ts'
import { useQuestion } from '../settings/use-question.ts'
import { useSeenVersion } from '../settings/use-seen-version.ts'
import { settingsMessages } from '../settings-messages.ts'

/** 認証詳細設定 (MCOP-AUTH-1 to 6, 14). */
export function AuthenticationFormPage(): ReactNode {
  const t = useMessages(settingsMessages)
  const page = useQuery(authenticationQuery).data
  return (
    <PageBody width="form">
      <PageHeader
        title={t.authentication.edit}
        purpose={t.authentication.editPurpose}
        breadcrumb={[{ label: t.authentication.title, href: otpPaths.authentication() }]}
      />
      {page === undefined ? (
        <Skeleton lines={12} />
      ) : page.mayChange ? (
        <RulesForm opened={page} />
      ) : (
        <Notice tone="info">{t.readOnly}</Notice>
      )}
    </PageBody>
  )
}

function readForm(data: FormData) {
  return { ...readRules(data), demandsPasswordChange: data.has('demandsPasswordChange') }
}

function RulesForm({ opened }: { opened: AuthenticationSettingsView }): ReactNode {
  const t = useMessages(settingsMessages)
  const { settings: before } = useState(opened)[0]
  const { version, conflict, guard } = useSeenVersion(opened, authenticationQuery.queryKey)
  const [typed, setTyped] = useState<ReturnType<typeof readForm>>({ ...before, demandsPasswordChange: false })
  const [isTouched, setTouched] = useState(false)
  const question = useQuestion<Asked>()
  const saved = useSaved()
  const { demandsPasswordChange, ...rules } = typed
  const state = useEffects(rules)
  const form = useForm({
    schema: () => import('../settings/form-schemas.ts').then((module) => module.authenticationFormSchema),
    read: readForm,
    onSubmit: async (wished) => {
      const { demandsPasswordChange: demands, ...wishedRules } = wished
      const effects = await call(previewAuthenticationSettings, { body: wishedRules })
      if (!(await question.ask({ wished, effects }))) return
      const answer = await guard(() =>
        call(changeAuthenticationSettings, { body: { ...wishedRules, demandsPasswordChange: demands, version } }),
      )
      setTouched(false)
      await saved(answer)
    },
  })
  const wishOf = (wished: { refusesSimple: boolean; demandsPasswordChange: boolean }): Wish => ({
    demandsPasswordChange: wished.demandsPasswordChange,
    beginsToRefuseSimple: wished.refusesSimple && !before.refusesSimple,
  })
  const onInput = (event: FormEvent<HTMLFormElement>): void => {
    setTyped(readForm(new FormData(event.currentTarget)))
    setTouched(true)
    form.props.onInput(event)
  }
  return (
    <>
      {conflict && <ConflictNotice changes={authenticationChanges(conflict.before, conflict.after, t)} />}
      <Form {...form.props} onInput={onInput}>
        <AuthenticationFields settings={before} />
        <EffectsCard state={state} wish={wishOf({ refusesSimple: rules.refusesSimple, demandsPasswordChange })} />
        <FormActions>
          <LinkButton href={otpPaths.authentication()}>{t.cancel}</LinkButton>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.save}
          </Button>
        </FormActions>
      </Form>
      {question.asked && <ConfirmRules {...question.asked.subject} wishOf={wishOf} onAnswer={question.asked.answer} />}
      <LeaveDialog {...useLeaveBlocker(isTouched)} />
    </>
  )
}

interface Asked {
  readonly wished: AuthenticationForm
  readonly effects: AuthenticationEffects
}

interface ConfirmRulesProps extends Asked {
  wishOf: (wished: AuthenticationForm) => Wish
  onAnswer: (isConfirmed: boolean) => void
}

/** The same figures once more, counted at this moment. */
function ConfirmRules({ wished, effects, wishOf, onAnswer }: ConfirmRulesProps): ReactNode {
  const t = useMessages(settingsMessages).authentication
  const { formatCount } = useFormat()
  const count = formatCount(effects.withPassword)
  return (
    <ConfirmDialog
      isOpen
      tone="primary"
      title={t.confirmTitle}
      confirmLabel={wished.demandsPasswordChange ? t.confirmDemand({ count }) : t.confirm}
      onConfirm={() => onAnswer(true)}
      onClose={() => onAnswer(false)}
    >
      <div className="flex flex-col gap-3">
        <p>{t.editPurpose}</p>
        <EffectsList effects={effects} wish={wishOf(wished)} />
      </div>
    </ConfirmDialog>
  )
}

function useSaved() {
  const t = useMessages(settingsMessages).authentication
  const { formatCount } = useFormat()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async ({ demandedOf, ...view }: AuthenticationSettingsView & { demandedOf: number }): Promise<void> => {
    queryClient.setQueryData(authenticationQuery.queryKey, view)
    showToast({ message: demandedOf === 0 ? t.saved : t.savedAndDemanded({ count: formatCount(demandedOf) }) })
    await navigate({ to: otpPaths.authentication(), ignoreBlocker: true } as never)
  }
}
