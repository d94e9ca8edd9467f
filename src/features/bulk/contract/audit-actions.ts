export const bulkAuditActions = [
  'bulk.file.uploaded',
  'bulk.file.edited',
  'bulk.file.divided',
  'bulk.run.confirmed',
  'bulk.run.applied',
  'bulk.run.cancelled',
  'bulk.run.undone',
  'bulk.export.downloaded',
] as const
export type BulkAuditAction = (typeof bulkAuditActions)[number]
