/** All links of a company's own contract pages. */
export const tenancyPaths = {
  permittedSources: () => '/admin/permitted-sources',
} as const
