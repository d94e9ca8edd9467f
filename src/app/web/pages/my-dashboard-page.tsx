import { useQuery } from '@tanstack/react-query'
import { Building2, Grid3x3, type LucideIcon, ShieldCheck } from 'lucide-react'
import type { ReactNode } from 'react'
import { otpPaths } from '../../../features/one-time-passwords/web/index.ts'
import { otherSiteQuery, signInPaths } from '../../../features/sign-in/web/index.ts'
import { defineMessages, useMessages } from '../../../platform/web/i18n.tsx'
import { useSession } from '../../../platform/web/session.tsx'
import { UiLink } from '../../../ui/action/link-provider.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { PageBody, PageHeader } from '../../../ui/page/page-header.tsx'

const dashboardMessages = defineMessages({
  ja: () => import('./locales/dashboard-ja.ts').then((module) => module.dashboardJa),
  en: () => import('./locales/dashboard-en.ts').then((module) => module.dashboardEn),
})

/** ダッシュボード (BP-DASH-1, 3): what this person can use, and for administrators the way to the other site. */
export function MyDashboardPage(): ReactNode {
  const t = useMessages(dashboardMessages)
  const { user, company, services } = useSession()
  const { data: admin } = useQuery(otherSiteQuery('admin'))
  const isAdministrator = admin?.userId === user.id
  return (
    <PageBody width="form">
      <PageHeader title={t.title} purpose={t.purpose({ name: user.displayName || user.name, company: company?.name ?? '' })} />
      <Card title={t.services}>
        <ul className="grid gap-3 sm:grid-cols-2">
          {services.has('vpn-access') && <Tile to={otpPaths.signIn()} icon={Grid3x3} title={t.pattern} body={t.patternBody} />}
          <Tile to={signInPaths.security('my')} icon={ShieldCheck} title={t.security} body={t.securityBody} />
          {isAdministrator && <Tile to="/admin" icon={Building2} title={t.administration} body={t.administrationBody} />}
        </ul>
      </Card>
    </PageBody>
  )
}

function Tile({ to, icon: Icon, title, body }: { to: string; icon: LucideIcon; title: string; body: string }): ReactNode {
  return (
    <li>
      <UiLink href={to} className="flex h-full items-start gap-3 rounded-md border border-line-mid px-4 py-3 hover:bg-hover">
        <Icon size={22} aria-hidden className="mt-0.5 shrink-0 text-primary-text" />
        <span className="flex min-w-0 flex-col">
          <span className="font-bold text-primary-text">{title}</span>
          <span className="text-text-2">{body}</span>
        </span>
      </UiLink>
    </li>
  )
}
