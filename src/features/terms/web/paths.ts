import { termsPages } from '../contract/terms-page.ts'

/** All links of the terms of use. */
export const termsPaths = {
  /** Where a person of this site agrees: everything else leads here while it is owed. */
  agree: (site: 'admin' | 'my') => termsPages[site],
  /** Open to everybody. */
  read: () => termsPages.public,
  versions: () => '/ops/terms',
  newVersion: () => '/ops/terms/new',
  version: (id: string) => `/ops/terms/${id}`,
  agreements: (versionId?: string) => `/ops/terms-agreements${versionId === undefined ? '' : `?version=${versionId}`}`,
  companyAgreements: () => '/admin/terms-agreements',
} as const
