export const accountAuditActions = [
  'account.profile.changed',
  'account.display.changed',
  'account.mail-change.asked',
  'account.mail-change.withdrawn',
  'account.mail-change.confirmed',
  'account.mail-change.undone',
] as const
export type AccountAuditAction = (typeof accountAuditActions)[number]
