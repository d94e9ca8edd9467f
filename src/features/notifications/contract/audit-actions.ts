export const notificationsAuditActions = [
  'notifications.notice.sent',
  'notifications.notice.resent',
  'notifications.letter.requeued',
  'notifications.letter.opened',
  'notifications.template.created',
  'notifications.template.changed',
  'notifications.template.deleted',
  'notifications.template.restored',
  'notifications.template.erased',
  'notifications.template.tested',
] as const
export type NotificationsAuditAction = (typeof notificationsAuditActions)[number]
