/** The services that a company can have by contract (architecture §2). Their names for people stand in the locale files of the operator's pages. */
export const services = ['vpn-access', 'voice', 'support', 'sso', 'device-keys'] as const
