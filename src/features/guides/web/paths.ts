/** All links of the guides. */
export const guidesPaths = {
  documents: () => '/admin/documents',
  guide: (guideId: string) => `/admin/documents/${guideId}`,
  /** With the menu of the users' site. */
  userGuide: () => '/my/help',
  /** For everybody, also before the sign-in; this is the address that is handed on. */
  publicUserGuide: () => '/my/guide',
} as const
