/** All links of the notification pages. */
export const notificationPaths = {
  send: () => '/admin/notify',
  log: () => '/admin/notify/log',
  notice: (noticeId: string) => `/admin/notify/log/${noticeId}`,
  outbox: () => '/ops/outbox',
} as const
