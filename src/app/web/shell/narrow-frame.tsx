import { useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { SiteFooter } from './footer/site-footer.tsx'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'

/** A page that is shown without a network is whole without it. */
const noLink = () => ({ default: () => null })
const HelpLink = lazy(() => import('./help-link.tsx').then((module) => ({ default: module.HelpLink }), noLink))

/** Around doors and wizards: language and theme on top, and for users the way to their guide. */
export function NarrowFrame({ children }: { children: ReactNode }): ReactNode {
  const { pathname } = useLocation()
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-14 items-center gap-1 px-4">
        <div className="mr-auto">
          {/^\/(my|u)\//.test(pathname) && (
            <Suspense fallback={null}>
              <HelpLink pathname={pathname} />
            </Suspense>
          )}
        </div>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      {children}
      <SiteFooter />
    </div>
  )
}
