import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, type SubmitEvent, useRef, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { ConfirmDialog, LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import type { AddressRow } from '../../contract/assignment.ts'
import type { ContractLine, Judge } from '../../contract/contract-line.ts'
import { type AddressItem, addressItems } from '../../contract/items.ts'
import * as routes from '../../contract/routes.ts'
import { addressMessages } from '../address-messages.ts'
import { keepUserAddresses } from '../use-user-addresses.ts'
import { type UserForm, useUserForm } from '../use-user-form.ts'
import { AddressField } from './address-field.tsx'

export interface UserAddressesFormProps {
  user: AddressRow
  lines: readonly ContractLine[]
  judge: Judge
}

/** All six items with one 登録; looking at another item loses nothing, leaving with unsaved input asks (MCOP-IPONE-6). */
export function UserAddressesForm({ user, lines, judge }: UserAddressesFormProps): ReactNode {
  const t = useMessages(addressMessages)
  const form = useUserForm(user, judge)
  const { refusal, busy } = form
  const [initialising, setInitialising] = useState<AddressItem>()
  const inputs = useRef(new Map<AddressItem, HTMLInputElement>())
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!busy) void form.save()
  }
  return (
    <>
      <Form errors={refusal.fields} formError={refusal.formError} attempt={refusal.attempt} onSubmit={submit}>
        <Card>
          <div className="flex flex-wrap gap-x-6 gap-y-4">
            <SelectField
              name="jump"
              label={t.user.jump}
              empty
              value=""
              options={addressItems.map((item) => ({ value: item, label: t.items[item] }))}
              onChange={(event) => inputs.current.get(event.currentTarget.value as AddressItem)?.focus()}
            />
            <SelectField
              name="lineId"
              label={t.user.line}
              value={form.lineId ?? ''}
              options={[{ value: '', label: t.user.allLines }, ...lines.map((line) => ({ value: line.id, label: line.label }))]}
              onChange={(event) => form.setLine(event.currentTarget.value === '' ? null : event.currentTarget.value)}
            />
          </div>
        </Card>
        <ItemFields user={user} form={form} inputs={inputs.current} onInitialise={setInitialising} />
        {form.warnings.length > 0 && (
          <Notice tone="warn" title={t.user.acknowledgeTitle}>
            <Checkbox
              className="pt-1"
              name="acknowledge"
              label={t.user.acknowledge}
              checked={form.isTicked}
              onChange={(event) => form.setTicked(event.currentTarget.checked)}
            />
          </Notice>
        )}
        <FormActions>
          <Button type="submit" variant="primary" busy={busy} disabledReason={user.isMaintenance && t.user.maintenance}>
            {t.user.save}
          </Button>
        </FormActions>
      </Form>
      {initialising !== undefined && <InitialiseDialog user={user} item={initialising} onClose={() => setInitialising(undefined)} />}
      <LeaveDialog {...useLeaveBlocker(form.isDirty && !busy)} />
    </>
  )
}

interface ItemFieldsProps {
  user: AddressRow
  form: UserForm
  /** Filled for 「サービス選択」, which moves the focus. */
  inputs: Map<AddressItem, HTMLInputElement>
  onInitialise: (item: AddressItem) => void
}

function ItemFields({ user, form, inputs, onInitialise }: ItemFieldsProps): ReactNode {
  const t = useMessages(addressMessages)
  const judgements = new Map(form.judgements.map((judgement) => [judgement.item, judgement]))
  return (
    <Card flush>
      <p className="px-5 py-4 text-text-2">{t.user.fixedAddressHint}</p>
      {user.cells.map((cell) => {
        const judgement = judgements.get(cell.item)
        return judgement === undefined ? null : (
          <AddressField
            key={cell.item}
            cell={cell}
            judgement={judgement}
            value={form.fields[cell.item]}
            error={form.refusal.fields[cell.item]}
            isReadOnly={user.isMaintenance}
            inputRef={(input) => {
              if (input !== null) inputs.set(cell.item, input)
            }}
            onChange={(value) => form.set(cell.item, value)}
            onNextFree={() => void form.nextFree(cell.item)}
            onInitialise={() => onInitialise(cell.item)}
          />
        )
      })}
    </Card>
  )
}

/** Back to 未利用, after a question that names what is lost (MCOP-IPONE-7). */
function InitialiseDialog({ user, item, onClose }: { user: AddressRow; item: AddressItem; onClose: () => void }): ReactNode {
  const t = useMessages(addressMessages)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const address = user.cells.find((cell) => cell.item === item)?.address ?? t.user.noAddress
  const initialise = async (): Promise<void> => {
    setBusy(true)
    try {
      const params = { userId: user.id }
      await keepUserAddresses(client, await call(routes.initialiseUserAddresses, { params, body: { items: [item] } }))
      showToast({ message: t.user.initialised({ item: t.items[item] }) })
    } catch (error) {
      showToast({ message: (await problemWords(error, language)).message, tone: 'danger' })
    } finally {
      setBusy(false)
      onClose()
    }
  }
  return (
    <ConfirmDialog
      isOpen
      title={t.user.initialiseTitle({ item: t.items[item] })}
      confirmLabel={t.user.initialise}
      busy={busy}
      onConfirm={() => void initialise()}
      onClose={onClose}
    >
      <p>{t.user.initialiseBody({ address })}</p>
    </ConfirmDialog>
  )
}
