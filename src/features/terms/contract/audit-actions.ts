export const termsAuditActions = [
  'terms.draft.created',
  'terms.draft.changed',
  'terms.draft.deleted',
  'terms.version.published',
  'terms.version.taken-back',
  'terms.company.exempted',
  'terms.company.exemption-ended',
  'terms.version.agreed',
] as const
export type TermsAuditAction = (typeof termsAuditActions)[number]
