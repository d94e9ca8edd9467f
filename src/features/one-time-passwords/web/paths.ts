/**
 * The order to end the session, in the entry of the history with which a page leaves for `ended`: it survives a reload as long as it is not
 * done, and whoever comes upon that page otherwise ends nothing.
 */
export const endingState = { isEnding: true } as const

/** All links of the user site's one-time password pages. */
export const otpPaths = {
  personal: (token: string) => `/u/${encodeURIComponent(token)}`,
  signIn: () => '/my/sign-in',
  oneTimePassword: () => '/my',
  changePassword: () => '/my/password',
  ended: () => '/my/ended',
  terminals: () => '/admin/terminals',
  sharedTerminals: () => '/admin/terminals?sharing=shared',
  terminalSharing: () => '/admin/terminals/sharing',
  terminal: (deviceId: string) => `/admin/terminals/${deviceId}`,
  authentication: () => '/admin/settings/authentication',
  changeAuthentication: () => '/admin/settings/authentication/change',
  app: () => '/admin/settings/app',
  devicesOf: (userId: string) => `/admin/users/${userId}/devices`,
} as const
