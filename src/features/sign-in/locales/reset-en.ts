import type { Shape } from '../../../kernel/locale.ts'
import type { resetJa } from './reset-ja.ts'

export const resetEn: Shape<typeof resetJa> = {
  forgot: {
    title: 'Forgot your password?',
    purpose: 'Enter the contract number and user ID with which you log in. We mail you an address to set a new password.',
    submit: 'Send mail',
    sentTitle: 'Look into your mail',
    sent: 'If the administrator with this contract number and user ID has a mail address, a mail was sent to it. Open the address in it within 30 minutes. It also ends a lock.',
    sentNot:
      'If no mail comes, check what you entered and your spam folder. At most 3 mails are sent within an hour. Without a mail address, ask another administrator or the service desk to reset your password.',
    again: 'Enter again',
    back: 'To the login page',
  },

  reset: {
    title: 'Set a new password',
    purpose: (p) => `Contract number ${p.company}, user ID ${p.user}. A new password ends a lock and logs you out on all devices.`,
    overTitle: 'This address no longer works',
    over: 'Its 30 minutes are over, it was used already, or a newer mail was sent. Ask again, and we mail you a new address.',
    askAgain: 'Ask again',
    unknown: 'The address could not be checked. Try again after a while.',
  },
}
