/** All links of the notification pages. */
export const notificationPaths = {
  send: () => '/admin/notify',
  log: () => '/admin/notify/log',
  notice: (noticeId: string) => `/admin/notify/log/${noticeId}`,
  templates: () => '/admin/notify/templates',
  newTemplate: () => '/admin/notify/templates/new',
  deletedTemplates: () => '/admin/notify/templates/deleted',
  template: (templateId: string) => `/admin/notify/templates/${templateId}`,
  outbox: () => '/ops/outbox',
} as const
