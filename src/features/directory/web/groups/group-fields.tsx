import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import type { Group } from '../../contract/groups/group.ts'
import { directoryMessages } from '../directory-messages.ts'
import { usePeopleRules } from '../people/use-people-rules.ts'

export function readGroup(data: FormData): Record<string, unknown> {
  return { name: data.get('name'), note: data.get('note'), services: data.getAll('services') }
}

/** Name, description, services (SSO-GRP-1, 2, 4). */
export function GroupFields({ group }: { group?: Group | undefined }): ReactNode {
  const { groups: t, people } = useMessages(directoryMessages)
  const rules = usePeopleRules()
  return (
    <>
      <TextField name="name" label={t.fields.name} required hint={t.nameHint} defaultValue={group?.name} autoComplete="off" />
      <TextArea name="note" label={t.fields.note} hint={t.noteHint} defaultValue={group?.note} />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm font-bold">{t.fields.services}</legend>
        <p className="text-text-2">{t.servicesHint}</p>
        {rules?.services.map((service) => (
          <Checkbox
            key={service}
            name="services"
            value={service}
            label={people.serviceNames[service] ?? service}
            defaultChecked={group?.services.includes(service)}
          />
        ))}
      </fieldset>
    </>
  )
}
