export const activityAuditActions = ['activity.sign-ins.exported'] as const
export type ActivityAuditAction = (typeof activityAuditActions)[number]
