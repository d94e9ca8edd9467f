export const accountRequestAuditActions = [
  'account-requests.request.asked',
  'account-requests.request.withdrawn',
  'account-requests.request.approved',
  'account-requests.request.rejected',
  'account-requests.request.expired',
  'account-requests.request.overtaken',
] as const
export type AccountRequestAuditAction = (typeof accountRequestAuditActions)[number]
