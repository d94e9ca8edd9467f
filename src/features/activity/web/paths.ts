/** All links of the histories and usage reports. */
export const activityPaths = {
  history: () => '/admin/history',
  decisions: () => '/admin/decisions',
  usage: (month?: string) => `/admin/usage${month === undefined ? '' : `?month=${month}`}`,
  userUsage: (userId: string, month: string) => `/admin/usage/${userId}?month=${month}`,
  lastUse: () => '/admin/last-use',
  providerHistory: () => '/ops/history',
} as const
