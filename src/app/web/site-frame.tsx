import { useLocation, useRouter } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { KeptPageSize } from '../../features/account/web/index.ts'
import { otpPermissions } from '../../features/one-time-passwords/contract/index.ts'
import { otpPaths } from '../../features/one-time-passwords/web/index.ts'
import { PasskeyOffer, passkeysPossible } from '../../features/second-steps/web/index.ts'
import { SiteGate, signInPaths } from '../../features/sign-in/web/index.ts'
import { useMessages } from '../../platform/web/i18n.tsx'
import { isOfServices, type NavigationGroup, visibleNavigation } from '../../platform/web/navigation.ts'
import { QueryProvider } from '../../platform/web/query-client.tsx'
import { useMay, useSession } from '../../platform/web/session.tsx'
import { type Crumb, HomeProvider } from '../../ui/page/breadcrumb.tsx'
import { useAccountMenu } from './account-menu.ts'
import { navigationEntries } from './feature-navigation.ts'
import { dashboardPath } from './pages/navigation.ts'
import { AppShell, type Site } from './shell/app-shell.tsx'
import { NarrowFrame } from './shell/narrow-frame.tsx'
import { WayBack } from './shell/way-back.tsx'
import { menuMessages, navigationOf } from './site-navigation.ts'

/** Comes with the frame: nobody gets behind a door without it. */
export { pages } from './feature-pages.ts'

/** Pages behind the sign-in of a site, with its menu. */
export function ShellFrame({ site, children }: { site: Site; children: ReactNode }): ReactNode {
  return (
    <QueryProvider>
      <SiteGate site={site}>
        <KeptPageSize>
          <WithMenu site={site}>{children}</WithMenu>
        </KeptPageSize>
      </SiteGate>
    </QueryProvider>
  )
}

function WithMenu({ site, children }: { site: Site; children: ReactNode }): ReactNode {
  const session = useSession()
  const t = useMessages(menuMessages)
  const may = useMay()
  const first = useFirstPage(site)
  const navigation = useMemo(() => {
    const entries = navigationEntries.filter(
      (entry) => isOfServices(entry, session.services) && (entry.to !== dashboardPath || first.isDashboard),
    )
    return visibleNavigation(navigationOf(site, entries, t), may)
  }, [site, t, may, first.isDashboard, session.services])
  const entries = useAccountMenu()
  const home = useHome(site, navigation)
  return (
    <AppShell
      site={site}
      account={{ name: session.user.displayName || session.user.name, loginId: session.user.name, entries }}
      {...(session.company === null ? {} : { company: session.company })}
      navigation={navigation}
      onSignOut={() => void session.signOut()}
      banner={<Offer site={site} personId={session.user.id} />}
    >
      <WayBack navigation={navigation} />
      <HomeProvider home={home}>{first.isElsewhere ? null : children}</HomeProvider>
    </AppShell>
  )
}

/** The first page of the menu, where the breadcrumb begins; nothing on that page itself. */
function useHome(site: Site, navigation: readonly NavigationGroup[]): Crumb | undefined {
  const { pathname } = useLocation()
  const { to, label } = navigation[0]?.items[0] ?? {}
  const isHome = pathname === to || pathname === `/${site}`
  return useMemo(() => (isHome || to === undefined || label === undefined ? undefined : { label, href: to }), [isHome, to, label])
}

/** The user site begins with the one-time password for those who came in by their pattern, with the dashboard for everybody else. */
function useFirstPage(site: Site): { readonly isDashboard: boolean; readonly isElsewhere: boolean } {
  const may = useMay()
  const router = useRouter()
  const { pathname } = useLocation()
  const isDashboard = site === 'my' && !may(otpPermissions['codes.issue'].key)
  const isElsewhere = isDashboard && pathname === otpPaths.oneTimePassword()
  useEffect(() => {
    if (isElsewhere) router.history.replace(dashboardPath)
  }, [isElsewhere, router])
  return { isDashboard, isElsewhere }
}

/** Where nobody is at work yet. */
const firstPages: readonly string[] = [dashboardPath, signInPaths.adminHome(), signInPaths.opsHome()]

function Offer({ site, personId }: { site: Site; personId: string }): ReactNode {
  const { pathname } = useLocation()
  const security = signInPaths.security(site)
  if (!passkeysPossible() || !firstPages.includes(pathname)) return null
  return (
    <Suspense fallback={null}>
      <PasskeyOffer personId={personId} securityPath={security} />
    </Suspense>
  )
}

/** A task behind the sign-in that is done to its end, without menu. */
export function WizardFrame({ site, children }: { site: Site; children: ReactNode }): ReactNode {
  return (
    <QueryProvider>
      <SiteGate site={site}>
        <KeptPageSize>
          <NarrowFrame>{children}</NarrowFrame>
        </KeptPageSize>
      </SiteGate>
    </QueryProvider>
  )
}
