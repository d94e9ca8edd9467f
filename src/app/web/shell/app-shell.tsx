import { LogOut, Menu, Search } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useMessages } from '../../../platform/web/i18n.tsx'
import type { NavigationGroup } from '../../../platform/web/navigation.ts'
import { Button, IconButton } from '../../../ui/action/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Drawer, preloadDialog } from '../../../ui/overlay/dialog.tsx'
import { MenuButton } from '../../../ui/overlay/menu-button.tsx'
import type { MenuEntry } from '../../../ui/overlay/menu-entry.ts'
import { Skeleton } from '../../../ui/page/skeleton.tsx'
import { SiteFooter } from './footer/site-footer.tsx'
import { shellMessages } from './shell-messages.ts'
import { SideMenu } from './side-menu.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

const loadPalette = () => import('./page-palette.tsx')
const PagePalette = lazy(() => loadPalette().then((module) => ({ default: module.PagePalette })))

export type Site = 'my' | 'admin' | 'ops'

export interface ShellAccount {
  readonly name: string
  readonly loginId: string
  /** Extra entries above ログアウト: 「プロフィール」「パスワード変更」. */
  readonly entries?: readonly MenuEntry[] | undefined
}

export interface AppShellProps {
  site: Site
  account: ShellAccount
  /** Whose portal this is; `/ops` has none. Shown above the menu as `[C000000001] サンプル商事株式会社` (MCOP-LOGIN-13). */
  company?: { readonly code: string; readonly name: string } | undefined
  navigation: readonly NavigationGroup[]
  onSignOut: () => void
  /** Notices above every page: planned maintenance, an account acting for another. */
  banner?: ReactNode
  children: ReactNode
}

export function AppShell(props: AppShellProps): ReactNode {
  const { site, company, navigation, account, onSignOut, banner, children } = props
  const t = useMessages(shellMessages)
  const [menuOpen, setMenuOpen] = useState(false)
  const [asideShown, setAsideShown] = useState(true)
  const [palette, openPalette, closePalette] = usePalette()
  const brand = <Brand site={site} company={company} />
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-primary px-4 py-2 font-bold text-on-primary focus:translate-y-0"
      >
        {t.skipToContent}
      </a>
      <aside
        aria-label={t.siteNames[site]}
        id={asideId}
        className={classNames(
          'sticky top-0 hidden h-dvh w-60 shrink-0 flex-col gap-5 overflow-y-auto border-r border-line px-3 py-4',
          asideShown && 'md:flex',
        )}
      >
        {brand}
        <SideMenu navigation={navigation} />
      </aside>
      <div className="flex min-w-0 grow flex-col">
        <header className="sticky top-0 z-20 border-b border-line bg-canvas">
          <div className="flex h-14 items-center gap-2 px-4 md:px-8">
            <ServiceMenu asideShown={asideShown} onAside={setAsideShown} onDrawer={() => setMenuOpen(true)} />
            <PaletteButton label={t.search} onOpen={openPalette} />
            <div className="ml-auto flex items-center gap-1">
              <LanguageSwitch />
              <ThemeSwitch />
              <AccountMenu account={account} onSignOut={onSignOut} />
            </div>
          </div>
          {company && (
            <div className="px-4 pb-2 md:hidden">
              <CompanyLine company={company} />
            </div>
          )}
        </header>
        <main id="content" tabIndex={-1} className="flex w-full grow flex-col px-4 py-5 outline-none md:px-8 md:py-7">
          {banner}
          <Suspense fallback={<Skeleton lines={6} />}>{children}</Suspense>
        </main>
        <SiteFooter />
      </div>
      <Drawer side="menu" isOpen={menuOpen} onClose={() => setMenuOpen(false)} title={t.menu}>
        <div className="flex flex-col gap-5">
          {brand}
          <SideMenu navigation={navigation} onNavigate={() => setMenuOpen(false)} />
        </div>
      </Drawer>
      {palette && (
        <Suspense fallback={null}>
          <PagePalette navigation={navigation} onClose={closePalette} />
        </Suspense>
      )}
    </div>
  )
}

const asideId = 'service-menu'

/** At the top left of every page (BP-DASH-2): opens the menu where it would cover the page, and where it stands beside it makes room. */
function ServiceMenu(props: { asideShown: boolean; onAside: (shown: boolean) => void; onDrawer: () => void }): ReactNode {
  const { asideShown, onAside, onDrawer } = props
  const t = useMessages(shellMessages)
  return (
    <>
      <IconButton icon={Menu} label={t.serviceMenu} className="-ml-2 md:hidden" onPointerEnter={preloadDialog} onClick={onDrawer} />
      <Button
        variant="quiet"
        icon={Menu}
        aria-expanded={asideShown}
        aria-controls={asideId}
        className="-ml-3 max-md:hidden"
        onClick={() => onAside(!asideShown)}
      >
        {t.serviceMenu}
      </Button>
    </>
  )
}

function Brand({ site, company }: Pick<AppShellProps, 'site' | 'company'>): ReactNode {
  const t = useMessages(shellMessages)
  return (
    <div className="flex flex-col gap-2.5 px-2">
      <div className="flex items-center gap-2.5">
        <span aria-hidden className="flex size-8 shrink-0 items-center justify-center rounded-md bg-primary font-bold text-on-primary">
          玄
        </span>
        <span className="flex min-w-0 flex-col leading-tight">
          <span className="font-bold">{t.product}</span>
          <span className="text-xs text-text-2">{t.siteNames[site]}</span>
        </span>
      </div>
      {company && <CompanyLine company={company} />}
    </div>
  )
}

/** Breaks between number and name if it must. */
function CompanyLine({ company }: { company: { readonly code: string; readonly name: string } }): ReactNode {
  return (
    <p className="text-xs text-text-2">
      <span className="inline-block">[{company.code}]</span> <span className="inline-block">{company.name}</span>
    </p>
  )
}

function usePalette(): readonly [boolean, () => void, () => void] {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return [open, () => setOpen(true), () => setOpen(false)]
}

function PaletteButton({ label, onOpen }: { label: string; onOpen: () => void }): ReactNode {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K"
      onPointerEnter={loadPalette}
      onFocus={loadPalette}
      onClick={onOpen}
      className="flex h-9 items-center gap-2 rounded-md border border-line bg-surface px-3 text-text-2 hover:bg-hover max-sm:w-9 max-sm:justify-center max-sm:border-transparent max-sm:bg-transparent max-sm:px-0 sm:w-80 coarse:h-11"
    >
      <Search size={16} aria-hidden className="shrink-0" />
      <span className="grow text-left max-sm:sr-only">{label}</span>
      <kbd aria-hidden className="rounded-sm border border-line px-1.5 font-sans text-xs max-sm:hidden">
        Ctrl K
      </kbd>
    </button>
  )
}

function AccountMenu({ account, onSignOut }: Pick<AppShellProps, 'account' | 'onSignOut'>): ReactNode {
  const t = useMessages(shellMessages)
  const entries = [...(account.entries ?? []), { id: 'sign-out', label: t.signOut, icon: LogOut, onAction: onSignOut }]
  return (
    <MenuButton
      variant="quiet"
      size="icon"
      label={t.account({ name: account.name })}
      aria-label={t.account({ name: account.name })}
      title={t.signedInAs({ name: account.name, id: account.loginId })}
      entries={entries}
    >
      {/* Drawn by style: a picture of the name, not words that the button's name would have to begin with (WCAG 2.5.3). */}
      <span
        aria-hidden
        data-initials={[...account.name].slice(0, 2).join('')}
        className="flex size-8 items-center justify-center rounded-full bg-primary-soft text-xs font-bold text-primary-text before:content-[attr(data-initials)]"
      />
    </MenuButton>
  )
}
