import { useLocation } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useMessages } from '../../../platform/web/i18n.tsx'
import type { NavigationGroup } from '../../../platform/web/navigation.ts'
import { useSession } from '../../../platform/web/session.tsx'
import { TextLink } from '../../../ui/action/link-provider.tsx'
import { arrive, noScreens, type Screens, wayBack } from './screens.ts'
import { shellMessages } from './shell-messages.ts'

const key = 'genkan-screens'

/** 「戻る」 above every screen that is not one of the menu (MCOP-LOGIN-14). Reloads keep it; other windows, and other people, have their own. */
export function WayBack({ navigation }: { navigation: readonly NavigationGroup[] }): ReactNode {
  const t = useMessages(shellMessages)
  const { user } = useSession()
  const { pathname, searchStr } = useLocation()
  const [known, setKnown] = useState(() => readScreens(user.id))
  const address = `${pathname}${searchStr}`
  const menu = navigation.flatMap((group) => group.items.map((item) => item.to))
  const screens = known.here?.address === address ? known : arrive(known, { path: pathname, address }, menu)
  useEffect(() => {
    if (screens === known) return
    setKnown(screens)
    keepScreens(user.id, screens)
  }, [screens, known, user.id])
  if (menu.includes(pathname) || /^\/[^/]*$/.test(pathname)) return null
  return (
    <p className="-mt-2 pb-2">
      <TextLink href={wayBack(screens, pathname, menu)} className="inline-flex min-h-6 items-center gap-1">
        <ArrowLeft size={14} aria-hidden />
        {t.back}
      </TextLink>
    </p>
  )
}

/** Storage may be switched off: then a reload forgets. */
function readScreens(owner: string): Screens {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as { readonly owner: string; readonly screens: Screens } | null
    return kept?.owner === owner ? kept.screens : noScreens
  } catch {
    return noScreens
  }
}

function keepScreens(owner: string, screens: Screens): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ owner, screens }))
  } catch {
    // As above.
  }
}
