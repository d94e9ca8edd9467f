import { useRouter } from '@tanstack/react-router'
import { currentLanguage } from '../../../../platform/web/i18n.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import type { SignInOutcome } from '../../contract/outcome.ts'
import { doorMessages } from '../door-messages.ts'
import { destinationOf, safeNext, signInPaths } from '../paths.ts'
import { rememberDoor } from './remembered-door.ts'

export interface Entrance {
  readonly door: 'any' | 'admin' | 'ops'
  /** The page first asked for. */
  readonly next: string | undefined
}

/** Goes on with what a first or second step has led to: to the second one, or in. What is owed there the gate of the site asks for. */
export function useEnter({ door, next }: Entrance): (outcome: SignInOutcome) => Promise<void> {
  const router = useRouter()
  return async (outcome) => {
    const wanted = door === 'any' ? next : safeNext(door, next)
    if (outcome.outcome === 'second-step') {
      router.history.push(door === 'ops' ? signInPaths.opsSecondStep(wanted) : signInPaths.secondStep(wanted))
      return
    }
    // The cache is loaded only now: the page that comes next needs it anyway.
    const { forgetLastPerson } = await import('../../../../platform/web/query-client.tsx')
    forgetLastPerson()
    if (outcome.sites.includes('my')) rememberDoor('password')
    if (outcome.adminRefused !== undefined) await tellAdminRefused()
    router.history.replace(destinationOf(outcome.sites, wanted))
  }
}

async function tellAdminRefused(): Promise<void> {
  showToast({ message: (await doorMessages.load(currentLanguage())).signIn.adminRefused })
}
