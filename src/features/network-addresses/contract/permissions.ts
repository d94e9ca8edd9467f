import { definePermissions } from '../../../kernel/permission.ts'

const service = 'vpn-access'

/** Administrators only read contract lines; the operator maintains them (MCOP-CONTRACT-5). */
export const addressPermissions = definePermissions('network-addresses', {
  // Operators hold them for the maintenance accounts, which nobody else may change (MCOP-MAINT-5).
  'addresses.read': { roles: ['administrator', 'operator'], service },
  'addresses.write': { roles: ['administrator', 'operator'], service },
  'maintenance.read': { roles: ['operator'] },
  'maintenance.write': { roles: ['operator'] },
  'contract.read': { roles: ['administrator'], service },
  'contract-lines.read': { roles: ['operator'] },
  'contract-lines.write': { roles: ['operator'] },
})
