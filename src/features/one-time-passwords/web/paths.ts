/** All links of the user site's one-time password pages. */
export const otpPaths = {
  personal: (token: string) => `/u/${encodeURIComponent(token)}`,
  signIn: () => '/my/sign-in',
  oneTimePassword: () => '/my',
  changePassword: () => '/my/password',
  ended: () => '/my/ended',
  authentication: () => '/admin/settings/authentication',
  changeAuthentication: () => '/admin/settings/authentication/change',
  app: () => '/admin/settings/app',
  devicesOf: (userId: string) => `/admin/users/${userId}/devices`,
} as const
