import { useLocation } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect, useId, useRef } from 'react'
import { useMessages } from '../../../platform/web/i18n.tsx'
import type { NavigationGroup, NavigationItem } from '../../../platform/web/navigation.ts'
import { classNames } from '../../../ui/class-names.ts'
import { AppLink } from './app-link.tsx'
import { shellMessages } from './shell-messages.ts'

export interface SideMenuProps {
  navigation: readonly NavigationGroup[]
  onNavigate?: (() => void) | undefined
}

export function SideMenu({ navigation, onNavigate }: SideMenuProps): ReactNode {
  const t = useMessages(shellMessages)
  const { pathname } = useLocation()
  const current = currentItem(navigation, pathname)
  const menu = useRef<HTMLElement>(null)
  // On a low screen the menu scrolls by itself; where one is must be seen in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves with the item
  useEffect(() => {
    menu.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <nav ref={menu} aria-label={t.menu} className="flex flex-col gap-4">
      {navigation.map((group) => (
        <MenuGroup key={group.label} group={group} current={current} onNavigate={onNavigate} />
      ))}
    </nav>
  )
}

function MenuGroup({
  group,
  current,
  onNavigate,
}: {
  group: NavigationGroup
  current: NavigationItem | undefined
  onNavigate: (() => void) | undefined
}): ReactNode {
  const id = useId()
  return (
    <div>
      {group.label && (
        <p id={id} className="px-2.5 pb-1 text-xs text-text-2">
          {group.label}
        </p>
      )}
      <ul aria-labelledby={group.label ? id : undefined} className="flex flex-col gap-0.5">
        {group.items.map((item) => (
          <li key={item.to}>
            <AppLink
              href={item.to}
              aria-current={item === current ? 'page' : undefined}
              onClick={onNavigate}
              className={classNames(
                'flex min-h-[34px] items-center gap-2.5 rounded-md px-2.5 py-1 coarse:min-h-11',
                item === current ? 'bg-primary-soft font-bold text-primary-text' : 'text-text-2 hover:bg-hover hover:text-text',
              )}
            >
              <item.icon size={16} aria-hidden className="shrink-0" />
              <span className="min-w-0 leading-snug">{item.label}</span>
              {item.Mark && (
                <Suspense fallback={null}>
                  <item.Mark />
                </Suspense>
              )}
            </AppLink>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The item whose path is the longest beginning of the address. */
export function currentItem(navigation: readonly NavigationGroup[], pathname: string): NavigationItem | undefined {
  let best: NavigationItem | undefined
  for (const item of navigation.flatMap((group) => group.items)) {
    const matches = pathname === item.to || (!item.exact && pathname.startsWith(`${item.to}/`))
    if (matches && item.to.length > (best?.to.length ?? -1)) best = item
  }
  return best
}
