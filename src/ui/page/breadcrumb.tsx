import { House } from 'lucide-react'
import { createContext, type ReactNode, use } from 'react'
import { UiLink } from '../action/link-provider.tsx'
import { useWords } from '../words/words-provider.tsx'

export interface Crumb {
  label: string
  href: string
}

const HomeContext = createContext<Crumb | undefined>(undefined)

/** Where the breadcrumb of every page within begins; undefined at home itself, and where there is none. */
export function HomeProvider({ home, children }: { home: Crumb | undefined; children: ReactNode }): ReactNode {
  return <HomeContext value={home}>{children}</HomeContext>
}

/** From home, by its icon, to the page that is open, which is no link (BP-GEN-8). */
export function Breadcrumb({ crumbs, current }: { crumbs: readonly Crumb[]; current: string }): ReactNode {
  const words = useWords()
  const home = use(HomeContext)
  if (home === undefined && crumbs.length === 0) return null
  return (
    <nav aria-label={words.breadcrumb}>
      <ol className="flex flex-wrap items-center gap-x-1.5 text-text-2">
        {home && (
          <li className="flex items-center gap-1.5">
            <UiLink href={home.href} aria-label={words.backHome({ name: home.label })} className="link -m-1 inline-flex p-1">
              <House size={16} aria-hidden />
            </UiLink>
            <Slash />
          </li>
        )}
        {crumbs.map((crumb) => (
          <li key={crumb.href} className="flex min-w-0 items-center gap-1.5">
            <UiLink href={crumb.href} className="link inline-flex min-h-6 min-w-0 items-center">
              {crumb.label}
            </UiLink>
            <Slash />
          </li>
        ))}
        <li aria-current="page" className="min-w-0">
          {current}
        </li>
      </ol>
    </nav>
  )
}

const Slash = () => (
  <span aria-hidden className="text-text-3">
    /
  </span>
)
