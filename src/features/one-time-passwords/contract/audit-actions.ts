export const otpAuditActions = [
  'one-time-passwords.entry-password.issued',
  'one-time-passwords.password.set',
  'one-time-passwords.password.reset-requested',
  'one-time-passwords.device.registered',
  'one-time-passwords.device.deleted',
  'one-time-passwords.device.changed',
  'one-time-passwords.device.user-added',
  'one-time-passwords.sharing.changed',
  'one-time-passwords.enrolment.opened',
  'one-time-passwords.url.replaced',
  'one-time-passwords.authentication-settings.changed',
  'one-time-passwords.app-settings.changed',
] as const
export type OtpAuditAction = (typeof otpAuditActions)[number]
