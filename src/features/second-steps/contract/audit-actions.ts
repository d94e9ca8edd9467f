export const secondStepAuditActions = [
  'second-steps.method.chosen',
  'second-steps.method.assigned',
  'second-steps.skip.set',
  'second-steps.skip.ended',
  'second-steps.person.reset',
  'second-steps.app.added',
  'second-steps.app.renamed',
  'second-steps.app.removed',
  'second-steps.passkey.added',
  'second-steps.passkey.renamed',
  'second-steps.passkey.removed',
  'second-steps.recovery-codes.made',
  'second-steps.recovery-code.used',
] as const
export type SecondStepAuditAction = (typeof secondStepAuditActions)[number]
