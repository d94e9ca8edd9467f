import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { userIdRule } from '../../contract/user-fields.ts'
import { checkUserIdRoute } from '../../contract/user-routes.ts'
import { directoryMessages } from '../directory-messages.ts'

/** Says while typing whether the id is free (MCOP-USER-8). */
export function UserIdField({ isOptional = false }: { isOptional?: boolean }): ReactNode {
  const t = useMessages(directoryMessages)
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const rule = userIdRule(wanted)
  const check = useQuery({
    queryKey: ['directory', 'user-ids', wanted],
    queryFn: ({ signal }) => call(checkUserIdRoute, { query: { userId: wanted } }, { signal }),
    enabled: rule.ok,
  })
  const code = check.data?.code ?? null
  const taken = rule.ok && code !== null ? (code.slice('directory.'.length) as 'user-id-taken' | 'user-id-reserved') : undefined
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        name="userId"
        label={t.fields.userId}
        required={!isOptional}
        mono
        hint={isOptional ? t.people.userIdHint : t.userForm.userIdHint}
        autoComplete="off"
        error={taken === undefined ? undefined : t.errors[taken]}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <p role="status" className="min-h-5 text-sm text-success-text">
        {rule.ok && check.data?.isFree === true ? t.userForm.isFree : ''}
      </p>
    </div>
  )
}
