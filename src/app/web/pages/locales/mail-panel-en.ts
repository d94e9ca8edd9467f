import type { Shape } from '../../../../kernel/locale.ts'
import type { mailPanelJa } from './mail-panel-ja.ts'

export const mailPanelEn: Shape<typeof mailPanelJa> = {
  title: 'Email address',
  none: 'None is registered',
  waiting: (p) => `Waiting for ${p.address} to be confirmed`,
  waitingBody: (p) => `The present address stays until the user opens the link in the mail. The link works until ${p.at}.`,
  withdraw: 'Withdraw the change',
  withdrawn: 'The change of the address was withdrawn.',
  change: 'Change the email address',
  newAddress: 'New email address',
  hint: 'A mail asks for confirmation at the new address, and the present one is told. It changes once the user has confirmed it.',
  submit: 'Save',
  cancel: 'Cancel',
  sent: (p) => `A mail has been sent to ${p.address}.`,
}
