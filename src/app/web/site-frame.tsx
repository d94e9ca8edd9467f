import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { SiteGate } from '../../features/sign-in/web/index.ts'
import { useMessages } from '../../platform/web/i18n.tsx'
import { visibleNavigation } from '../../platform/web/navigation.ts'
import { QueryProvider } from '../../platform/web/query-client.tsx'
import { useMay, useSession } from '../../platform/web/session.tsx'
import { navigationEntries } from './feature-navigation.ts'
import { AppShell, type Site } from './shell/app-shell.tsx'
import { NarrowFrame } from './shell/narrow-frame.tsx'
import { WayBack } from './shell/way-back.tsx'
import { menuMessages, navigationOf } from './site-navigation.ts'

/** Pages behind the sign-in of a site, with its menu. */
export function ShellFrame({ site, children }: { site: Site; children: ReactNode }): ReactNode {
  return (
    <QueryProvider>
      <SiteGate site={site}>
        <WithMenu site={site}>{children}</WithMenu>
      </SiteGate>
    </QueryProvider>
  )
}

function WithMenu({ site, children }: { site: Site; children: ReactNode }): ReactNode {
  const session = useSession()
  const may = useMay()
  const t = useMessages(menuMessages)
  const navigation = useMemo(() => visibleNavigation(navigationOf(site, navigationEntries, t), may), [site, t, may])
  return (
    <AppShell
      site={site}
      account={{ name: session.user.displayName || session.user.name, loginId: session.user.name }}
      {...(session.company === null ? {} : { company: session.company })}
      navigation={navigation}
      onSignOut={() => void session.signOut()}
    >
      <WayBack navigation={navigation} />
      {children}
    </AppShell>
  )
}

/** A task behind the sign-in that is done to its end, without menu. */
export function WizardFrame({ site, children }: { site: Site; children: ReactNode }): ReactNode {
  return (
    <QueryProvider>
      <SiteGate site={site}>
        <NarrowFrame>{children}</NarrowFrame>
      </SiteGate>
    </QueryProvider>
  )
}
