import type { Shape } from '../../../kernel/locale.ts'
import type { resetJa } from './reset-ja.ts'

export const resetEn: Shape<typeof resetJa> = {
  forgot: {
    title: 'Forgot your password?',
    purpose: 'Enter the contract number and user ID, or the login ID, with which you log in. We mail you an address to set a new password.',
    submit: 'Send mail',
    loginIdOnly: 'Enter a login ID instead',
    withCompany: 'Enter contract number and user ID',
    sentTitle: 'Look into your mail',
    sent: (p) =>
      `If the administrator you named has a mail address, a mail was sent to it. Open the address in the mail within ${p.minutes} minutes and set a new password. This also ends a lock.`,
    sentNot: (p) =>
      `If no mail comes, check what you entered and your spam folder. At most ${p.letters} mails are sent within an hour. Without a mail address, ask another administrator or the service desk to reset your password.`,
    again: 'Enter again',
    back: 'To the login page',
  },

  reset: {
    title: 'Set a new password',
    purpose: (p) => `Contract number ${p.company}, user ID ${p.user}. A new password ends a lock and logs you out on all devices.`,
    overTitle: 'This address no longer works',
    over: (p) =>
      `Its ${p.minutes} minutes may be over, it may have been used already, a newer mail may have replaced it, or part of it may be missing. Ask again, and we will mail you a new one.`,
    askAgain: 'Ask again',
    unknown: 'The address could not be checked. Try again after a while.',
  },
}
