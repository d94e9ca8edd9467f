import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { listGroupsRoute } from '../../contract/groups/group-routes.ts'
import { directoryMessages } from '../directory-messages.ts'

/** Every group with a box; a list of two sides would need more clicks and tells no more (BP-UADD-12). */
export function GroupChoice({ chosen = [] }: { chosen?: readonly string[] }): ReactNode {
  const t = useMessages(directoryMessages)
  const groups = useQuery({
    queryKey: ['directory', 'groups', 'choice'],
    queryFn: () => call(listGroupsRoute, { query: { limit: 100 } }),
  }).data
  if (groups === undefined) return null
  if (groups.items.length === 0) return <p className="text-text-2">{t.people.groupsNone}</p>
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-bold">{t.people.fields.groups}</legend>
      {groups.items.map((group) => (
        <Checkbox key={group.id} name="groupIds" value={group.id} label={group.name} defaultChecked={chosen.includes(group.id)} />
      ))}
    </fieldset>
  )
}
