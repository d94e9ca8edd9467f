import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { MaintenanceAccount } from '../../../../../features/directory/contract/index.ts'
import {
  type Acknowledgement,
  type AddressCell,
  acknowledgements,
  addressErrors,
  getMaintenanceAddresses,
  saveMaintenanceAddresses,
} from '../../../../../features/network-addresses/contract/index.ts'
import { operatorMessages } from '../../../../../features/operator/web/index.ts'
import { type ApiProblem, call } from '../../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../../platform/web/use-form.ts'
import { Button } from '../../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../../ui/form/form.tsx'
import { TextField } from '../../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../../ui/overlay/toast.tsx'
import { Skeleton } from '../../../../../ui/page/skeleton.tsx'
import { isStale, useTypedOver } from './use-typed-over.ts'

interface AddressesDialogProps {
  companyId: string
  account: MaintenanceAccount
  onClose: () => void
}

/** The six items of a maintenance account. */
export function AddressesDialog(props: AddressesDialogProps): ReactNode {
  const { companyId, account, onClose } = props
  const t = useMessages(operatorMessages).maintenance
  const params = { companyId, userId: account.id }
  const { data, error } = useQuery({
    queryKey: ['addresses', 'maintenance', companyId, account.id],
    queryFn: ({ signal }) => call(getMaintenanceAddresses, { params }, { signal }),
    staleTime: 0,
    gcTime: 0,
  })
  if (error !== null && data === undefined) throw error
  return (
    <Dialog isOpen onClose={onClose} title={t.addressesTitle({ name: account.userId })}>
      {data === undefined ? <Skeleton lines={8} /> : <AddressesForm {...props} cells={data.cells} />}
    </Dialog>
  )
}

function AddressesForm({ companyId, account, onClose, cells }: AddressesDialogProps & { cells: readonly AddressCell[] }): ReactNode {
  const t = useMessages(operatorMessages)
  const client = useQueryClient()
  const { read, readAgain, field } = useTypedOver(cells)
  const [asked, setAsked] = useState<readonly Acknowledgement[]>([])
  const params = { companyId, userId: account.id }
  const form = useForm({
    schema: () => import('../form-schemas.ts').then((module) => module.maintenanceAddressesSchema),
    // All six with the versions that were read: what is unchanged does nothing.
    read: (data) => ({
      cells: read.map(({ item, version }, index) => ({ item, version, address: data.get(`cells.${index}.address`) })),
      acknowledge: data.has('acknowledge') ? [...asked] : [],
    }),
    onSubmit: async (body) => {
      try {
        await call(saveMaintenanceAddresses, { params, body })
      } catch (error) {
        setAsked(acknowledgements.filter((name) => body.acknowledge.includes(name) || asksFor(error, name)))
        if (isStale(error)) readAgain((await call(getMaintenanceAddresses, { params })).cells)
        throw error
      }
      await client.invalidateQueries({ queryKey: ['addresses'] })
      showToast({ message: t.maintenance.saved })
      onClose()
    },
  })
  return (
    <Form {...form.props}>
      <p className="text-text-2">{t.maintenance.addressesHint}</p>
      {/* Another address is another question. */}
      <div className="contents" onInput={() => setAsked([])}>
        {read.map(({ item, address }, index) => (
          <TextField key={item} {...field(`cells.${index}.address`, address ?? '')} label={t.items[item]} mono maxLength={60} />
        ))}
      </div>
      {asked.length > 0 && <Checkbox key={asked.join()} name="acknowledge" label={t.maintenance.acknowledge} />}
      <FormActions>
        <Button onClick={onClose}>{t.companies.cancel}</Button>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t.companies.save}
        </Button>
      </FormActions>
    </Form>
  )
}

function asksFor(error: unknown, name: Acknowledgement): boolean {
  return ((error as Partial<ApiProblem>).problems ?? []).some(({ code }) => code === addressErrors[name].code)
}
