export const tenancyAuditActions = ['tenancy.company.opened', 'tenancy.company.updated', 'tenancy.permitted-sources.replaced'] as const
