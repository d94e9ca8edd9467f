import { type ReactNode, useState } from 'react'
import { useFormat, useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { ConfirmDialog, Dialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { RelativeTime } from '../../../../ui/time/relative-time.tsx'
import { useAct, useRefreshOwn, type WithProof } from '../own-second-steps.ts'
import { setUpMessages } from '../second-step-messages.ts'

export interface NamedThing {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly lastUsedAt: string | null
  /** What it is, in a word. */
  readonly kind?: string
  /** Why it cannot be removed. */
  readonly kept?: string
}

export interface NamedThingsProps {
  about: string
  none: string
  words: {
    readonly removeTitle: (p: { name: string }) => string
    readonly removeBody: string
    readonly removeConfirm: string
    readonly removed: string
  }
  things: readonly NamedThing[]
  withProof: WithProof
  rename: (id: string, name: string) => Promise<unknown>
  remove: (id: string) => Promise<unknown>
}

/** Apps and passkeys: what they are called, since when they are there, when they were last of use. */
export function NamedThings(props: NamedThingsProps): ReactNode {
  const { about, none, words, things, withProof, remove } = props
  const t = useMessages(setUpMessages).apps
  const [renamed, setRenamed] = useState<NamedThing>()
  const [removed, setRemoved] = useState<NamedThing>()
  const { act, busy } = useAct(withProof)
  const confirm = async (thing: NamedThing): Promise<void> => {
    setRemoved(undefined)
    await act(() => remove(thing.id), words.removed)
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="text-text-2">{about}</p>
      {things.length === 0 ? (
        <p>{none}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {things.map((thing) => (
            <li key={thing.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
              <ThingFacts thing={thing} />
              <span className="flex flex-wrap gap-2">
                <Button size="sm" aria-label={t.renameOne({ name: thing.name })} onClick={() => setRenamed(thing)}>
                  {t.rename}
                </Button>
                <Button
                  size="sm"
                  variant="dangerOutline"
                  busy={busy}
                  disabledReason={thing.kept}
                  aria-label={t.removeOne({ name: thing.name })}
                  onClick={() => setRemoved(thing)}
                >
                  {t.remove}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {renamed && <RenameDialog {...props} thing={renamed} onClose={() => setRenamed(undefined)} />}
      {removed && (
        <ConfirmDialog
          isOpen
          title={words.removeTitle({ name: removed.name })}
          confirmLabel={words.removeConfirm}
          onConfirm={() => void confirm(removed)}
          onClose={() => setRemoved(undefined)}
        >
          {words.removeBody}
        </ConfirmDialog>
      )}
    </div>
  )
}

function ThingFacts({ thing }: { thing: NamedThing }): ReactNode {
  const t = useMessages(setUpMessages).apps
  const format = useFormat()
  return (
    <span className="flex min-w-0 flex-col">
      <span className="font-bold break-words">{thing.name}</span>
      <span className="text-text-2">
        {thing.kind && `${thing.kind}・`}
        {`${t.createdAt} ${format.formatMinute(thing.createdAt)}・${t.lastUsedAt} `}
        {thing.lastUsedAt === null ? t.neverUsed : <RelativeTime at={thing.lastUsedAt} exact={format.formatDateTime(thing.lastUsedAt)} />}
      </span>
    </span>
  )
}

function RenameDialog({ thing, rename, withProof, onClose }: NamedThingsProps & { thing: NamedThing; onClose: () => void }): ReactNode {
  const t = useMessages(setUpMessages)
  const refresh = useRefreshOwn()
  const form = useForm({
    schema: () => import('../../contract/own.ts').then((module) => module.newNameSchema),
    onSubmit: async ({ name }) => {
      await withProof(() => rename(thing.id, name))
      showToast({ message: t.apps.renamed })
      await refresh()
      onClose()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} title={t.rename}>
      <Form {...form.props}>
        <TextField name="name" label={t.apps.name} required maxLength={60} defaultValue={thing.name} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.steps.save}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}
