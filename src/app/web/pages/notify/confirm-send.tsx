import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import {
  checkNotice,
  type NewNotice,
  type NoticeCheck,
  type NoticeTarget,
  notificationsErrors,
  sendNotice,
  type Template,
} from '../../../../features/notifications/contract/index.ts'
import { notificationMessages, notificationPaths } from '../../../../features/notifications/web/index.ts'
import { type ApiProblem, call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useProblemWords } from '../../../../platform/web/use-problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'

interface ConfirmSendProps {
  templates: readonly Template[]
  templateId: string
  userIds: readonly string[]
  onTemplate: (templateId: string) => void
  onClose: () => void
}

const keyOf = (userId: string, address: string): string => `${userId} ${address}`

/** Every address of every target, and who would lose a password, before anything is sent (MCOP-NOTIFY-12, 16). */
export function ConfirmSend(props: ConfirmSendProps): ReactNode {
  const { templateId, userIds, onClose } = props
  const t = useMessages(notificationMessages).notices
  const [leaveOut, setLeaveOut] = useState(false)
  const [withGuide, setWithGuide] = useState(false)
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(() => new Set())
  const { data: check, error } = useQuery({
    queryKey: ['notifications', 'check', templateId, userIds],
    queryFn: ({ signal }) => call(checkNotice, { body: { templateId, userIds: [...userIds] } }, { signal }),
    staleTime: 0,
  })
  const sending = useSend(props)
  const plan = check && planOf(check, { leaveOut, excluded })
  const send = (): Promise<void> =>
    sending.send({
      basedOn: check && { version: check.version, resetsPassword: check.resetsPassword },
      leaveOutAlreadySet: leaveOut,
      withGuide,
      excludedAddresses: [...excluded].map((key) => ({ userId: key.slice(0, key.indexOf(' ')), address: key.slice(key.indexOf(' ') + 1) })),
    })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="wide"
      title={t.confirmTitle}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            variant={check?.resetsPassword === true && plan !== undefined && plan.losing > 0 ? 'danger' : 'primary'}
            busy={sending.busy}
            disabledReason={plan === undefined || plan.messages > 0 ? undefined : t.noAddress}
            onClick={() => void send()}
          >
            {t.ok}
          </Button>
        </>
      }
    >
      {error !== null && <Refusal error={error} />}
      {check === undefined || plan === undefined ? (
        error === null && <Skeleton lines={6} />
      ) : (
        <div className="flex flex-col gap-4">
          <p className="text-lg font-bold">
            {t.confirmText({ template: templateName(props, templateId), people: plan.people, messages: plan.messages })}
          </p>
          {sending.hasChangedMeanwhile && (
            <Notice tone="warn" live="alert" title={t.changedMeanwhile}>
              {t.changedMeanwhileText}
            </Notice>
          )}
          <p>
            <Badge tone={check.resetsPassword ? 'warn' : 'neutral'}>{check.resetsPassword ? t.resetsPassword : t.keepsPassword}</Badge>
          </p>
          <LossNotice check={check} leaveOut={leaveOut} onLeaveOut={setLeaveOut} {...props} />
          {check.withoutAddress > 0 && <Notice tone="info" title={t.withoutAddress({ count: check.withoutAddress })} />}
          <Checkbox
            name="withGuide"
            label={t.withGuide}
            hint={t.withGuideHint}
            checked={withGuide}
            onChange={(event) => setWithGuide(event.target.checked)}
          />
          <p className="text-text-2">{t.addressesHint}</p>
          <TargetList targets={plan.targets} excluded={excluded} onExcluded={setExcluded} />
        </div>
      )}
    </Dialog>
  )
}

function templateName({ templates }: ConfirmSendProps, id: string | null): string {
  return templates.find((template) => template.id === id)?.name ?? ''
}

interface Plan {
  readonly targets: readonly NoticeTarget[]
  readonly people: number
  readonly messages: number
  readonly losing: number
}

function planOf(check: NoticeCheck, choice: { leaveOut: boolean; excluded: ReadonlySet<string> }): Plan {
  const targets = check.targets.filter((target) => !(choice.leaveOut && check.resetsPassword && target.hasPassword))
  const counted = targets.map((target) => target.addresses.filter((address) => !choice.excluded.has(keyOf(target.id, address))).length)
  return {
    targets,
    people: counted.filter((count) => count > 0).length,
    messages: counted.reduce((sum, count) => sum + count, 0),
    losing: targets.filter((target) => target.hasPassword).length,
  }
}

interface SendChoice {
  /** The template as the confirmation showed it. */
  basedOn: NewNotice['basedOn']
  leaveOutAlreadySet: boolean
  withGuide: boolean
  excludedAddresses: { userId: string; address: string }[]
}

/** One key for this dialog: a double click sends once. */
function useSend({ templateId, userIds, onClose }: ConfirmSendProps) {
  const t = useMessages(notificationMessages).notices
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const [idempotencyKey] = useState(newIdempotencyKey)
  const [busy, setBusy] = useState(false)
  const [hasChangedMeanwhile, setChangedMeanwhile] = useState(false)
  const send = async (choice: SendChoice): Promise<void> => {
    setBusy(true)
    try {
      const sent = await call(sendNotice, { body: { templateId, userIds: [...userIds], ...choice } }, { idempotencyKey })
      showToast({ message: t.sent({ count: sent.messages }) })
      onClose()
      await queryClient.invalidateQueries({ queryKey: ['notifications'] })
      await queryClient.invalidateQueries({ queryKey: ['directory'] })
      await navigate({ to: notificationPaths.notice(sent.id) } as never)
    } catch (error) {
      if ((error as ApiProblem).code === notificationsErrors['template-changed'].code) {
        // Fetched anew, it is confirmed anew; what was chosen stays.
        setChangedMeanwhile(true)
        await queryClient.invalidateQueries({ queryKey: ['notifications'] })
        return
      }
      showToast({ tone: 'danger', message: (await problemWords(error, language)).message })
    } finally {
      setBusy(false)
    }
  }
  return { busy, hasChangedMeanwhile, send }
}

function Refusal({ error }: { error: Error }): ReactNode {
  return <Notice tone="danger" live="alert" title={useProblemWords(error).message} />
}

interface LossNoticeProps extends ConfirmSendProps {
  check: NoticeCheck
  leaveOut: boolean
  onLeaveOut: (leaveOut: boolean) => void
}

function LossNotice(props: LossNoticeProps): ReactNode {
  const { check, leaveOut, onLeaveOut, onTemplate } = props
  const t = useMessages(notificationMessages).notices
  const alternative = check.alternativeTemplateId
  if (check.wouldLosePassword === 0) return null
  return (
    <Notice
      tone="warn"
      title={t.losePassword({ count: check.wouldLosePassword })}
      actions={
        alternative !== null && (
          <Button size="sm" onClick={() => onTemplate(alternative)}>
            {t.switchTemplate({ template: templateName(props, alternative) })}
          </Button>
        )
      }
    >
      <p>{t.losePasswordText}</p>
      <Checkbox
        name="leaveOut"
        className="mt-2"
        label={t.leaveOut}
        checked={leaveOut}
        onChange={(event) => onLeaveOut(event.target.checked)}
      />
    </Notice>
  )
}

interface TargetListProps {
  targets: readonly NoticeTarget[]
  excluded: ReadonlySet<string>
  onExcluded: (excluded: ReadonlySet<string>) => void
}

function TargetList({ targets, excluded, onExcluded }: TargetListProps): ReactNode {
  const t = useMessages(notificationMessages).notices
  const toggle = (key: string): void => {
    onExcluded(excluded.has(key) ? new Set([...excluded].filter((other) => other !== key)) : new Set([...excluded, key]))
  }
  return (
    <ul aria-label={t.targets} className="max-h-80 divide-y divide-line overflow-y-auto rounded-md border border-line">
      {targets.map((target) => (
        <li
          key={target.id}
          className="grid gap-x-4 gap-y-1 px-4 py-2.5 [contain-intrinsic-size:auto_4rem] [content-visibility:auto] sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]"
        >
          <div className="min-w-0">
            <p className="font-bold break-all">{target.userId}</p>
            <p className="flex flex-wrap items-center gap-1.5 text-text-2">
              {target.name}
              {target.isSuspended && <Badge tone="warn">{t.states.suspended}</Badge>}
              {target.hasPassword && <Badge tone="success">{t.passwords.set}</Badge>}
            </p>
          </div>
          <div className="flex flex-col gap-1">
            {target.addresses.length === 0 && <span className="text-text-2">{t.noAddress}</span>}
            {target.addresses.map((address) => (
              <Checkbox
                key={address}
                name="address"
                value={keyOf(target.id, address)}
                label={<span className="break-all">{address}</span>}
                checked={!excluded.has(keyOf(target.id, address))}
                onChange={() => toggle(keyOf(target.id, address))}
              />
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
