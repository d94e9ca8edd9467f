import type { SecondStepAuditAction } from '../contract/audit-actions.ts'

export const en = {
  errors: {
    'code-too-soon': (p: { retryAfterSeconds: number }) => `A code has just been sent. Try again in ${p.retryAfterSeconds} seconds.`,
    'wrong-code': 'The code is not correct. Enter the 6-digit code that the authenticator app shows.',
    'already-decided': 'Your method of two-step verification has already been decided.',
    'not-yours-to-change': 'Ask your company’s administrator to change your method of two-step verification.',
    'no-app': 'No authenticator app has been set up. Set one up first.',
    'last-app': 'The last authenticator app cannot be removed, since you need it to log in. Add another one first.',
    'too-many': (p: { maximum: number }) => `You can have up to ${p.maximum}. Remove one that you no longer use.`,
    'passkeys-unavailable':
      'Passkeys cannot be used at this address. They work where the site has a domain name and https, not an IP address. Ask the service desk.',
    'passkey-not-valid': 'The passkey could not be confirmed. Try again.',
    'passkey-taken': 'This passkey is already registered.',
    'no-mail-address': (p: { userIds: readonly string[] }) =>
      `No mail address is registered for ${p.userIds.join(', ')}. Register one first.`,
    'demanded-of-all': 'Your company demands two-step verification of everybody, so this cannot be switched off.',
    'beyond-reach': (p: { userIds: readonly string[] }) =>
      `You cannot change the two-step verification of administrators whose rights reach beyond your department and services: ${p.userIds.join(', ')}.`,
    'maintenance-account': (p: { userIds: readonly string[] }) =>
      `Maintenance accounts are managed by the provider and cannot be changed: ${p.userIds.join(', ')}.`,
    'skip-day': (p: { from: string; to: string }) => `Choose a last day from ${p.from} to ${p.to}.`,
    'not-skipped': 'This user’s two-step verification is not skipped. Reload the page to see.',
  },

  shown: { totp: 'TOTP', mail: 'MailOTP', skip: 'SKIP', none: 'Not set' },

  names: { app: 'Authenticator app', passkey: 'Passkey' },

  auditActions: {
    'second-steps.method.chosen': 'Method of two-step verification chosen',
    'second-steps.method.assigned': 'Two-step verification set',
    'second-steps.skip.set': 'Two-step verification skipped (SKIP)',
    'second-steps.skip.ended': 'Skipping of two-step verification (SKIP) ended',
    'second-steps.person.reset': 'Two-step verification reset',
    'second-steps.app.added': 'Authenticator app added',
    'second-steps.app.renamed': 'Authenticator app renamed',
    'second-steps.app.removed': 'Authenticator app removed',
    'second-steps.passkey.added': 'Passkey added',
    'second-steps.passkey.renamed': 'Passkey renamed',
    'second-steps.passkey.removed': 'Passkey removed',
    'second-steps.recovery-codes.made': 'Recovery codes made',
    'second-steps.recovery-code.used': 'Recovery code used',
  } satisfies Record<SecondStepAuditAction, string>,
}
