import { FileCheck, Scale } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { termsPermissions } from '../contract/permissions.ts'
import { termsPaths } from './paths.ts'

export const termsNavigation: readonly NavigationEntry[] = [
  {
    key: 'terms',
    site: 'ops',
    group: 'provider',
    order: 60,
    to: termsPaths.versions(),
    icon: Scale,
    permission: termsPermissions['versions.read'].key,
  },
  {
    key: 'termsAgreements',
    site: 'admin',
    group: 'records',
    order: 60,
    to: termsPaths.companyAgreements(),
    icon: FileCheck,
    permission: termsPermissions['agreements.read'].key,
  },
]
