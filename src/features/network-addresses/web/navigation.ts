import { FileDown, FileText, TableProperties } from 'lucide-react'
import type { NavigationEntry } from '../../../platform/web/navigation.ts'
import { bulkPaths } from '../../bulk/web/index.ts'
import { addressPermissions } from '../contract/permissions.ts'
import { addressPaths } from './paths.ts'

export const addressNavigation: readonly NavigationEntry[] = [
  {
    key: 'addressGrid',
    site: 'admin',
    group: 'network',
    order: 10,
    to: addressPaths.sheet(),
    icon: TableProperties,
    permission: addressPermissions['addresses.write'].key,
  },
  {
    key: 'addressFiles',
    site: 'admin',
    group: 'network',
    order: 20,
    to: bulkPaths.download('mcop-addresses'),
    icon: FileDown,
    permission: addressPermissions['addresses.read'].key,
  },
  {
    key: 'contract',
    site: 'admin',
    group: 'contract',
    order: 10,
    to: addressPaths.contract(),
    icon: FileText,
    permission: addressPermissions['contract.read'].key,
  },
]
