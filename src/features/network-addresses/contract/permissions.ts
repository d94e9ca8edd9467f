import { definePermissions } from '../../../kernel/permission.ts'

const service = 'vpn-access'

/** Administrators only read contract lines; the operator maintains them (MCOP-CONTRACT-5). */
export const addressPermissions = definePermissions('network-addresses', {
  'addresses.read': { roles: ['administrator'], service },
  'addresses.write': { roles: ['administrator'], service },
  'contract.read': { roles: ['administrator'], service },
  'contract-lines.read': { roles: ['operator'] },
  'contract-lines.write': { roles: ['operator'] },
})
