import { accountPermissions } from '../../../../features/account/contract/index.ts'
import { directoryPermissions } from '../../../../features/directory/contract/index.ts'
import { addOwnProof, addUserPanel } from '../../../../features/directory/web/index.ts'
import { secondStepPermissions } from '../../../../features/second-steps/contract/index.ts'
import { signInPermissions } from '../../../../features/sign-in/contract/index.ts'
import { useProof } from '../../../../features/sign-in/web/index.ts'

/** What second steps, mailed links and sessions add to the page of a user, and the proof that changing the own account takes. Called once, behind a sign-in. */
export function addToUserPages(): void {
  addOwnProof(useProof)
  const place = 'security' as const
  addUserPanel({
    ...{ key: 'mail', order: 5, place, permission: accountPermissions['mail-changes.write'].key },
    load: () => import('./mail-panel.tsx').then((module) => module.MailPanel),
  })
  addUserPanel({
    ...{ key: 'second-step', order: 10, place, permission: secondStepPermissions['people.read'].key },
    load: () => import('./second-step-panel.tsx').then((module) => module.SecondStepPanel),
  })
  addUserPanel({
    ...{ key: 'links', order: 20, place, permission: signInPermissions['invitations.read'].key },
    load: () => import('./links-panel.tsx').then((module) => module.LinksPanel),
  })
  addUserPanel({
    ...{ key: 'sessions', order: 30, place, permission: directoryPermissions['users.write'].key },
    load: () => import('./sessions-panel.tsx').then((module) => module.SessionsPanel),
  })
}
