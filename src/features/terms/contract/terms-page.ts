/** Where the terms are agreed to; everything else of these sites waits for it while it is owed (`owes: 'accept-terms'`). */
export const termsPages = {
  admin: '/admin/terms-of-use',
  my: '/my/terms-of-use',
  /** For everybody, without a sign-in. */
  public: '/terms',
} as const
