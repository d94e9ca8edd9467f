import type { Shape } from '../../../../kernel/locale.ts'
import type { dashboardJa } from './dashboard-ja.ts'

export const dashboardEn: Shape<typeof dashboardJa> = {
  title: 'Dashboard',
  purpose: (p) => `${p.name}, ${p.company}`,
  services: 'Services and settings',
  pattern: 'Get a one-time password',
  patternBody: 'Log in with your pattern password and get the password for the VPN.',
  security: 'Security',
  securityBody: 'Password, two-step verification, devices that are logged in',
  administration: 'For administrators',
  administrationBody: 'Open the administration site to register users and change settings.',
}
