import { lazy, type ReactNode, Suspense, useState } from 'react'
import { usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { TextLink } from '../../../../ui/action/link-provider.tsx'
import { DoorPage } from '../../../../ui/page/door-page.tsx'
import { PasswordDoor } from '../door/password-door.tsx'
import { doorMessages } from '../door-messages.ts'
import { signInPaths } from '../paths.ts'
import { rememberedCompany } from '../remembered-company.ts'
import { signInMessages } from '../sign-in-messages.ts'
import type { SignInSearch } from './admin-sign-in-page.tsx'

// Hardly anybody stands before a closed door.
const SourceRefused = lazy(() => import('../parts/source-refused.tsx').then((module) => ({ default: module.SourceRefused })))

/** One door for everyone (BP-LOGIN-2, SP-LOGIN-1): what is behind it for somebody, the answer tells. */
export function SignInPage(): ReactNode {
  const t = useMessages(signInMessages)
  const words = useMessages(doorMessages)
  const { company, next, after } = usePageSearch<SignInSearch>()
  const [refusedFrom, setRefusedFrom] = useState<string>()
  if (refusedFrom !== undefined) {
    return (
      <Suspense fallback={null}>
        <SourceRefused sourceAddress={refusedFrom} onRetry={() => setRefusedFrom(undefined)} />
      </Suspense>
    )
  }
  return (
    <DoorPage
      occasion={t.product}
      title={t.signIn.title}
      purpose={after === 'reset' ? <strong role="status">{t.signIn.afterReset}</strong> : words.signIn.purpose}
      footer={
        <>
          <TextLink href={signInPaths.forgotten()}>{words.signIn.forgotten}</TextLink>
          <TextLink href={signInPaths.forgottenId()}>{words.signIn.forgottenId}</TextLink>
          <TextLink href={signInPaths.door('my')}>{words.signIn.pattern}</TextLink>
          <TextLink href={signInPaths.door('admin')}>{words.signIn.administrator}</TextLink>
        </>
      }
    >
      <PasswordDoor door="any" companyCode={company ?? rememberedCompany()} next={next} onRefused={setRefusedFrom} />
    </DoorPage>
  )
}
