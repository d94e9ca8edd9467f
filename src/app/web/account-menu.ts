import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { ArrowLeftRight, BookOpen, Eraser, MonitorX, ShieldCheck, UserRound } from 'lucide-react'
import { accountPaths } from '../../features/account/web/index.ts'
import { guidesPaths } from '../../features/guides/web/index.ts'
import { otpPermissions } from '../../features/one-time-passwords/contract/index.ts'
import { otherSiteQuery, signInPaths } from '../../features/sign-in/web/index.ts'
import { useMessages } from '../../platform/web/i18n.tsx'
import { useMay, useSession } from '../../platform/web/session.tsx'
import type { MenuEntry } from '../../ui/overlay/menu-entry.ts'
import { menuMessages } from './site-navigation.ts'

/** The menu of one's own account, above ログアウト. */
export function useAccountMenu(): readonly MenuEntry[] {
  const t = useMessages(menuMessages).menu
  const router = useRouter()
  const { site, signOut } = useSession()
  const may = useMay()
  const other = useOtherSite()
  const entry = (id: string, label: string, icon: MenuEntry['icon'], path: string): MenuEntry => ({
    id,
    label,
    icon,
    onAction: () => router.history.push(path),
  })
  return [
    entry('profile', t.profile, UserRound, accountPaths.profile(site)),
    entry('security', t.security, ShieldCheck, signInPaths.security(site)),
    ...(other === undefined ? [] : [entry('other-site', other === 'admin' ? t.toAdmin : t.toMy, ArrowLeftRight, `/${other}`)]),
    ...(site === 'my' ? [entry('guides', t.userGuide, BookOpen, guidesPaths.userGuide())] : []),
    ...(site === 'admin' ? [entry('guides', t.documents, BookOpen, guidesPaths.documents())] : []),
    // As on the user site's pages without scripts (MCOP-OTP-35).
    ...(site === 'my'
      ? [{ id: 'sign-out-everywhere', label: t.signOutEverywhere, icon: MonitorX, onAction: () => void signOut('everywhere') }]
      : []),
    // For browsers that others use as well (SP-W09); those of the pattern password are never remembered.
    ...(may(otpPermissions['codes.issue'].key)
      ? []
      : [{ id: 'sign-out-forgetting', label: t.signOutForgetting, icon: Eraser, onAction: () => void signOut('forgetting') }]),
  ]
}

/** The other site of the same company, where this person is signed in as well (BP-DASH-3). */
function useOtherSite(): 'admin' | 'my' | undefined {
  const { site, user } = useSession()
  const other = site === 'my' ? 'admin' : 'my'
  const { data } = useQuery({ ...otherSiteQuery(other), enabled: site !== 'ops' })
  return site !== 'ops' && data?.userId === user.id ? other : undefined
}
