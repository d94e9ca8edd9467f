export const notificationsAuditActions = [
  'notifications.notice.sent',
  'notifications.notice.resent',
  'notifications.letter.requeued',
  'notifications.letter.opened',
] as const
export type NotificationsAuditAction = (typeof notificationsAuditActions)[number]
