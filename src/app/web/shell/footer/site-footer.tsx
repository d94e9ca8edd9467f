import { lazy, type ReactNode, Suspense } from 'react'

/** A page that is shown without a network is whole without it. */
const noLink = () => ({ default: () => null })
const TermsLink = lazy(() => import('./terms-link.tsx').then((module) => ({ default: module.TermsLink }), noLink))

/** Below every page. Its height stays, so that nothing jumps when the link comes. */
export function SiteFooter(): ReactNode {
  return (
    <footer className="min-h-10 px-4 pb-4 text-center text-xs md:px-8">
      <Suspense fallback={null}>
        <TermsLink />
      </Suspense>
    </footer>
  )
}
