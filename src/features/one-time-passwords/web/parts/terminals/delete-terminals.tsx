import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { ApiProblem, call } from '../../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../../platform/web/i18n.tsx'
import { problemWords } from '../../../../../platform/web/problem-words.ts'
import { Checkbox } from '../../../../../ui/form/choices.tsx'
import { ConfirmDialog } from '../../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../../ui/overlay/toast.tsx'
import { notificationPaths } from '../../../../notifications/web/index.ts'
import type { DeletedDevices, ManagedDevice } from '../../../contract/device-management.ts'
import { deleteDevices } from '../../../contract/device-routes.ts'
import { letterForAnyNewTerminal, letterForNewTerminal } from '../../letters.ts'
import { terminalMessages } from '../../terminal-messages.ts'
import { usersInWords } from './users-in-words.ts'

interface Props {
  isOpen: boolean
  terminals: readonly ManagedDevice[]
  onClose: () => void
  onDeleted: () => void
}

/** More than that are not read before a click. */
const mostNames = 10

/** Names what is deleted, says what follows, and for somebody's last terminal offers the matching mail (MCOP-DEV-15, 17). */
export function DeleteTerminals({ isOpen, terminals, onClose, onDeleted }: Props): ReactNode {
  const t = useMessages(terminalMessages)
  const [wantsMail, setWantsMail] = useState(false)
  const { busy, remove } = useDeletion()
  const withoutTerminal = usersLosingAll(terminals)
  const confirm = async (): Promise<void> => {
    await remove(terminals, wantsMail && withoutTerminal.length > 0)
    onClose()
    onDeleted()
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t.remove.title({ count: terminals.length })}
      confirmLabel={t.remove.confirm({ count: terminals.length })}
      busy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <ul className="mb-3 list-disc pl-5 break-words">
        {terminals.slice(0, mostNames).map((device) => (
          <li key={device.id}>{t.remove.named({ name: device.name, users: usersInWords(device, t) })}</li>
        ))}
        {terminals.length > mostNames && <li>{t.remove.more({ count: terminals.length - mostNames })}</li>}
      </ul>
      <p>{t.remove.body}</p>
      {terminals.some((device) => device.sharing === 'shared') && <p className="mt-2">{t.remove.shared}</p>}
      {withoutTerminal.length > 0 && (
        <>
          <p className="mt-2 font-bold break-words">{t.remove.last({ users: withoutTerminal.join(t.separator) })}</p>
          <Checkbox
            name="mail"
            className="mt-2"
            label={t.remove.mail}
            checked={wantsMail}
            onChange={(event) => setWantsMail(event.target.checked)}
          />
        </>
      )}
    </ConfirmDialog>
  )
}

/** User ids of those all of whose terminals are meant. */
function usersLosingAll(terminals: readonly ManagedDevice[]): readonly string[] {
  const owners = terminals.flatMap((device) => device.users)
  const count = (id: string): number => owners.filter((user) => user.id === id).length
  return [...new Set(owners.filter((user) => count(user.id) >= user.terminals).map((user) => user.userId))]
}

/** More do not fit into an address: the page then shows everybody who can be chosen. */
const mostPreselected = 100

/** What the page of letters begins with: these people, and the letter for their kind of terminal, or the one for every kind. */
function mailFor(users: DeletedDevices['usersWithoutTerminal']): { template: string; to: readonly string[] | undefined } {
  const [kind, ...otherKinds] = new Set(users.map((user) => user.kind))
  return {
    template: kind === undefined || otherKinds.length > 0 ? letterForAnyNewTerminal : letterForNewTerminal[kind],
    to: users.length > mostPreselected ? undefined : users.map((user) => user.userId),
  }
}

/** Deletes and tells; `withMail` leads on to the mail for whoever has no terminal left. */
export function useDeletion(): {
  busy: boolean
  remove: (terminals: readonly { readonly id: string }[], withMail: boolean) => Promise<void>
} {
  const t = useMessages(terminalMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const remove = async (terminals: readonly { readonly id: string }[], withMail: boolean): Promise<void> => {
    setBusy(true)
    try {
      const { deleted, usersWithoutTerminal } = await call(deleteDevices, { body: { ids: terminals.map((device) => device.id) } })
      showToast({ message: t.remove.done({ count: deleted }) })
      if (withMail && usersWithoutTerminal.length > 0)
        await navigate({ to: notificationPaths.send(), search: mailFor(usersWithoutTerminal) } as never)
    } catch (error) {
      const isGone = error instanceof ApiProblem && error.code === 'kernel.not-found'
      showToast({ message: isGone ? t.remove.gone : (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: ['one-time-passwords'] })
    }
  }
  return { busy, remove }
}
