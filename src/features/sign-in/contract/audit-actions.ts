export const signInAuditActions = [
  'sign-in.administrator.signed-in',
  'sign-in.administrator.refused',
  'sign-in.administrator.locked',
  'sign-in.administrator.unlocked',
  'sign-in.administrator.created',
  'sign-in.administrator.password-changed',
  'sign-in.administrator.password-reset',
  'sign-in.operator.signed-in',
  'sign-in.operator.refused',
  'sign-in.operator.locked',
  'sign-in.operator.created',
  'sign-in.operator.password-changed',
  'sign-in.operator.password-reset',
  'sign-in.session.signed-out',
  'sign-in.session.ended',
] as const
export type SignInAuditAction = (typeof signInAuditActions)[number]
