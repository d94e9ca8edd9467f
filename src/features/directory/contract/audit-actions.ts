export const directoryAuditActions = [
  'directory.company.prepared',
  'directory.department.registered',
  'directory.department.changed',
  'directory.department.deleted',
  'directory.department.restored',
  'directory.department.erased',
  'directory.user.registered',
  'directory.user.changed',
  'directory.user.suspended',
  'directory.user.released',
  'directory.user.locked',
  'directory.user.unlocked',
  'directory.user.password-marked',
  'directory.user.deleted',
  'directory.user.restored',
  'directory.user.erased',
] as const

export type DirectoryAuditAction = (typeof directoryAuditActions)[number]
