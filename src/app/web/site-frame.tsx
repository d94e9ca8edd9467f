import { useRouter } from '@tanstack/react-router'
import { BookOpen, MonitorX } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { guidesPaths } from '../../features/guides/web/index.ts'
import { SiteGate } from '../../features/sign-in/web/index.ts'
import { useMessages } from '../../platform/web/i18n.tsx'
import { visibleNavigation } from '../../platform/web/navigation.ts'
import { QueryProvider } from '../../platform/web/query-client.tsx'
import { useMay, useSession } from '../../platform/web/session.tsx'
import type { MenuEntry } from '../../ui/overlay/menu-entry.ts'
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
  const help = useHelp(site)
  // As on the user site's pages without scripts (MCOP-OTP-35).
  const everywhere = {
    id: 'sign-out-everywhere',
    label: t.menu.signOutEverywhere,
    icon: MonitorX,
    onAction: () => void session.signOut('everywhere'),
  }
  return (
    <AppShell
      site={site}
      account={{
        name: session.user.displayName || session.user.name,
        loginId: session.user.name,
        entries: site === 'my' ? [...help, everywhere] : help,
      }}
      {...(session.company === null ? {} : { company: session.company })}
      navigation={navigation}
      onSignOut={() => void session.signOut()}
    >
      <WayBack navigation={navigation} />
      {children}
    </AppShell>
  )
}

/** The guides, in the menu of one's own account. */
function useHelp(site: Site): readonly MenuEntry[] {
  const t = useMessages(menuMessages).menu
  const router = useRouter()
  if (site === 'ops') return []
  const [label, path] = site === 'my' ? [t.userGuide, guidesPaths.userGuide()] : [t.documents, guidesPaths.documents()]
  return [{ id: 'guides', label, icon: BookOpen, onAction: () => router.history.push(path) }]
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
