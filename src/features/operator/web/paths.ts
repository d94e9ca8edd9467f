/** All links of the provider's console. */
export const operatorPaths = {
  companies: () => '/ops/companies',
  openCompany: () => '/ops/companies/new',
  company: (companyId: string, tab?: string) => `/ops/companies/${companyId}${tab === undefined ? '' : `?tab=${tab}`}`,
  sourceRequests: () => '/ops/source-requests',
  radiusClients: () => '/ops/radius-clients',
  newRadiusClient: () => '/ops/radius-clients/new',
  radiusClient: (clientId: string) => `/ops/radius-clients/${clientId}`,
} as const
