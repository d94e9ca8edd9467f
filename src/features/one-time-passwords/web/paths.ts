/** All links of the user site's one-time password pages. */
export const otpPaths = {
  personal: (token: string) => `/u/${encodeURIComponent(token)}`,
  signIn: () => '/my/sign-in',
  oneTimePassword: () => '/my',
  changePassword: () => '/my/password',
  ended: () => '/my/ended',
  devicesOf: (userId: string) => `/admin/users/${userId}/devices`,
} as const
