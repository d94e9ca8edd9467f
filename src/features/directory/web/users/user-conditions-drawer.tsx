import type { FormEvent, ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { readForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { FormActions } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Drawer } from '../../../../ui/overlay/dialog.tsx'
import { type ChosenDepartment, DepartmentField } from '../departments/department-field.tsx'
import { directoryMessages } from '../directory-messages.ts'
import type { UserSearch } from '../page-search.ts'

interface Props {
  isOpen: boolean
  onClose: () => void
  search: UserSearch
  department: ChosenDepartment | undefined
  onApply: (members: {
    name: string | undefined
    phone: string | undefined
    adminField: string | undefined
    terminal: string | undefined
    departmentId: string | undefined
    below: boolean | undefined
    maintenance: boolean | undefined
    undelivered: boolean | undefined
  }) => void
}

/** The conditions that are asked for less often than those in the bar (MCOP-USEARCH-6 to 13). */
export function UserConditionsDrawer({ isOpen, onClose, search, department, onApply }: Props): ReactNode {
  const t = useMessages(directoryMessages)
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const typed = readForm(new FormData(event.currentTarget))
    const text = (name: string): string | undefined => {
      const value = typed[name]
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
    }
    const departmentId = text('departmentId')
    onApply({
      name: text('name'),
      phone: text('phone'),
      adminField: text('adminField'),
      terminal: text('terminal'),
      departmentId,
      below: departmentId !== undefined && typed.below === true ? true : undefined,
      maintenance: typed.maintenance === true ? true : undefined,
      undelivered: typed.undelivered === true ? true : undefined,
    })
    onClose()
  }
  return (
    <Drawer isOpen={isOpen} onClose={onClose} title={t.users.conditions}>
      <form onSubmit={apply} noValidate className="flex flex-col gap-4">
        <DepartmentField name="departmentId" label={t.fields.department} initial={department} emptyLabel={t.picker.none} />
        <Checkbox name="below" label={t.users.withSubdepartments} defaultChecked={search.below === true} />
        <TextField name="name" label={t.users.nameOrKana} defaultValue={search.name} />
        <TextField name="phone" label={t.users.phone} type="tel" defaultValue={search.phone} />
        <TextField name="adminField" label={t.users.adminField} defaultValue={search.adminField} />
        <TextField name="terminal" label={t.users.terminal} defaultValue={search.terminal} mono />
        <Checkbox name="undelivered" label={t.users.undelivered} defaultChecked={search.undelivered === true} />
        <Checkbox name="maintenance" label={t.users.withMaintenance} defaultChecked={search.maintenance === true} />
        <FormActions>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary">
            {t.users.apply}
          </Button>
        </FormActions>
      </form>
    </Drawer>
  )
}
