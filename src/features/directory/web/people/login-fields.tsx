import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { loginIdRuleOf } from '../../contract/people/detail-rules.ts'
import { checkLoginIdRoute } from '../../contract/people/people-routes.ts'
import { directoryMessages } from '../directory-messages.ts'
import type { PeopleRules } from './use-people-rules.ts'

interface Props {
  readonly rules: PeopleRules
  readonly initial?: string
  readonly value?: string
  readonly onType?: (typed: string) => void
}

/** Says while typing whether a login id may be given (DK-UCRE-13); whose it is, if it is not, is never said (SP-UIDC-7). */
export function LoginIdField({ rules, initial = '', value, onType }: Props): ReactNode {
  const t = useMessages(directoryMessages)
  const [own, setOwn] = useState(initial)
  const typed = value ?? own
  const wanted = useDeferredValue(typed.trim())
  const asks = wanted !== '' && wanted.toLowerCase() !== initial.toLowerCase() && loginIdRuleOf(rules.loginIdKind)(wanted).ok
  const check = useQuery({
    queryKey: ['directory', 'login-ids', wanted],
    queryFn: ({ signal }) => call(checkLoginIdRoute, { query: { loginId: wanted } }, { signal }),
    enabled: asks,
  })
  const isTaken = asks && check.data?.isFree === false
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        name="loginId"
        label={t.fields.loginId}
        mono
        hint={t.people.loginIdHint}
        autoComplete="off"
        value={typed}
        error={isTaken ? t.errors['login-id-taken'] : undefined}
        onChange={(event) => {
          setOwn(event.currentTarget.value)
          onType?.(event.currentTarget.value)
        }}
      />
      <p role="status" className="min-h-5 text-sm text-success-text">
        {asks && check.data?.isFree === true ? t.people.free : ''}
      </p>
    </div>
  )
}
