/** All links of the histories and usage reports. */
export const activityPaths = {
  history: () => '/admin/history',
  decisions: () => '/admin/decisions',
  signInHistory: (person?: { readonly id: string; readonly name: string }) =>
    `/admin/sign-in-history${person === undefined ? '' : `?user=${person.id}&name=${encodeURIComponent(person.name)}`}`,
  /** One's own, at a site. */
  ownSignIns: (site: 'admin' | 'my' | 'ops') => `/${site}/account/sign-ins`,
  usage: (month?: string) => `/admin/usage${month === undefined ? '' : `?month=${month}`}`,
  userUsage: (userId: string, month: string) => `/admin/usage/${userId}?month=${month}`,
  lastUse: () => '/admin/last-use',
  providerHistory: () => '/ops/history',
} as const
