import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { operatorMessages, operatorPaths } from '../../../../features/operator/web/index.ts'
import { loadCompanySettings } from '../../../../features/sign-in/web/index.ts'
import { getCompany } from '../../../../features/tenancy/contract/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { usePageParams, usePageSearch } from '../../../../platform/web/define-page.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Badge } from '../../../../ui/page/badge.tsx'
import { PageBody, PageHeader } from '../../../../ui/page/page-header.tsx'
import { Skeleton } from '../../../../ui/page/skeleton.tsx'
import { Tabs } from '../../../../ui/page/tabs.tsx'
import { CompanyAdministrators } from './company-administrators.tsx'
import { companyKey, OverviewForm } from './company-forms.tsx'
import { CompanyLines } from './company-lines.tsx'

// Requests and their history weigh as much as the rest of the page, and most visits are for something else.
const CompanySources = lazy(() => import('./company-sources.tsx').then((module) => ({ default: module.CompanySources })))

// Seldom opened: an operator looks after these accounts when something is out of order.
const MaintenanceAccounts = lazy(() => import('./maintenance/accounts.tsx').then((module) => ({ default: module.MaintenanceAccounts })))

// The settings belong to another feature, and are looked at seldom.
const CompanySettings = lazy(loadCompanySettings)

const companyTabs = ['overview', 'lines', 'sources', 'signIn', 'administrators', 'maintenance'] as const
type CompanyTab = (typeof companyTabs)[number]

/** All that the provider keeps of one company. */
export function CompanyPage(): ReactNode {
  const t = useMessages(operatorMessages).companies
  const { companyId } = usePageParams<'companyId'>()
  const tab = usePageSearch<{ tab?: CompanyTab }>().tab ?? 'overview'
  const { data: company, error } = useQuery({
    queryKey: companyKey(companyId),
    queryFn: ({ signal }) => call(getCompany, { params: { companyId } }, { signal }),
  })
  if (error !== null && company === undefined) throw error
  return (
    <PageBody>
      <PageHeader
        breadcrumb={[{ label: t.title, href: operatorPaths.companies() }]}
        title={company?.name ?? t.title}
        badge={company?.isDemo === true ? <Badge>{t.demo}</Badge> : undefined}
        purpose={company && <span className="font-mono">{company.code}</span>}
      />
      <Tabs
        tabs={companyTabs.map((key) => ({
          label: t.tabs[key],
          href: operatorPaths.company(companyId, key),
          current: key === tab,
          ...(key === 'sources' && company !== undefined ? { count: company.permittedSources.length } : {}),
        }))}
      />
      {company === undefined && <Skeleton lines={8} />}
      {company !== undefined && tab === 'overview' && <OverviewForm key={company.version} company={company} />}
      {company !== undefined && tab === 'sources' && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <CompanySources company={company} />
        </Suspense>
      )}
      {tab === 'signIn' && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <CompanySettings companyId={companyId} />
        </Suspense>
      )}
      {company !== undefined && tab === 'maintenance' && (
        <Suspense fallback={<Skeleton lines={8} />}>
          <MaintenanceAccounts company={company} />
        </Suspense>
      )}
      {tab === 'lines' && <CompanyLines companyId={companyId} />}
      {tab === 'administrators' && <CompanyAdministrators companyId={companyId} />}
    </PageBody>
  )
}
