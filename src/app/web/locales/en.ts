import type { Shape } from '../../../kernel/locale.ts'
import type { ja } from './ja.ts'

export const en: Shape<typeof ja> = {
  product: 'Genkan',
  groups: {
    users: 'Users and departments',
    network: 'IP addresses',
    devices: 'Devices',
    notification: 'Notifications',
    records: 'Records and usage',
    settings: 'Settings',
    contract: 'Contract',
    provider: 'Provider',
  },
  menu: {
    home: 'Home',
    departments: 'Departments',
    users: 'Users',
    imports: 'Bulk registration',
    'bulk-history': 'Bulk runs',
    addressGrid: 'IP addresses for many users',
    addressFiles: 'IP address files',
    contract: 'Mobile contract',
    permittedSources: 'Access to the administration site',
    notify: 'Notify users',
    sends: 'Sent notifications',
    history: 'Change history',
    decisions: 'Sign-ins and connections',
    usage: 'Monthly usage',
    password: 'Administrator password',
    sessions: 'Signed-in devices',
    oneTimePassword: 'One-time password',
    changePattern: 'Change password',
    operatorPassword: 'Change password',
    addresses: 'IP addresses',
    companies: 'Companies',
    sourceRequests: 'Access requests',
    radiusClients: 'RADIUS clients',
    outbox: 'Outgoing mail',
    providerHistory: 'Change history',
  },
  notFound: 'This page does not exist',
}

/** Other words for the pages; Ctrl K finds them by these. */
export const enKeywords: Readonly<Record<string, readonly string[]>> = {
  users: ['accounts', 'people', 'contacts'],
  departments: ['organisation', 'units'],
  imports: ['CSV', 'Excel', 'import', 'export'],
  addressGrid: ['fixed IP', 'service settings'],
  contract: ['lines', 'ranges'],
  permittedSources: ['source addresses', 'permitted IP addresses', 'restriction'],
  notify: ['mail', 'invitation', 'templates'],
  history: ['audit', 'log'],
  decisions: ['RADIUS', 'sign-in history'],
  usage: ['last use', 'report'],
}
