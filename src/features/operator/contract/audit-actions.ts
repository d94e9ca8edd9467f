export const operatorAuditActions = [
  'operator.radius-client.added',
  'operator.radius-client.updated',
  'operator.radius-client.secret-rotated',
  'operator.radius-client.rotation-ended',
  'operator.radius-client.deleted',
] as const
export type OperatorAuditAction = (typeof operatorAuditActions)[number]
