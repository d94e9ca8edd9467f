/** All links of the address pages. */
export const addressPaths = {
  sheet: () => '/admin/addresses',
  contract: () => '/admin/address-contract',
  user: (userId: string) => `/admin/users/${userId}/addresses`,
} as const
