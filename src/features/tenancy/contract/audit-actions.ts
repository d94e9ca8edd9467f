export const tenancyAuditActions = [
  'tenancy.company.opened',
  'tenancy.company.updated',
  'tenancy.permitted-sources.replaced',
  'tenancy.source-request.asked',
  'tenancy.source-request.withdrawn',
  'tenancy.source-request.approved',
  'tenancy.source-request.refused',
] as const
export type TenancyAuditAction = (typeof tenancyAuditActions)[number]
