import type { ReactNode } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import type { User } from '../../contract/user.ts'
import { directoryMessages } from '../directory-messages.ts'
import { isOfService, type PeopleRules } from '../people/use-people-rules.ts'

/** Of the portal alone: whoever has signed in is suspended before being deleted (SP-UCR-6, 7). */
export function isKept({ state, lastSignedInAt }: User, rules: PeopleRules): boolean {
  return !isOfService(rules) && state === 'active' && lastSignedInAt !== null
}

/** Says in the place of the button what to do instead. */
export function KeptUser(): ReactNode {
  const t = useMessages(directoryMessages)
  return (
    <Card title={t.userPage.danger}>
      <p className="text-text-2">{t.people.inUse}</p>
    </Card>
  )
}
