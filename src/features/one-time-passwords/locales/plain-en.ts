import type { Shape } from '../../../kernel/locale.ts'
import type { plainJa } from './plain-ja.ts'

export const plainEn: Shape<typeof plainJa> = {
  product: 'Genkan · user site (mobile phone)',
  problemTitle: (p) => `Error: ${p.title}`,
  until: (p) => `Valid until ${p.time} (Japan time).`,
  setupUntil: 'Each press of a button chooses one element.',
  doneFirst: 'This mobile phone is registered. From now on, open the link in your mail and sign in with the grid.',
  get: 'Get a one-time password',
  signInLink: 'Go to the sign-in',
  backToSignIn: 'Back to the sign-in',
  guide: 'User guide (PDF)',
  menu: 'Menu',
  otherLanguage: '日本語',

  grid: {
    icon: (p) => `Icon ${p.icon}`,
    row: (p) => `Row ${p.row}`,
    column: (p) => `Column ${p.column}`,
    place: (p) => `Icon ${p.icon}, row ${p.row}, column ${p.column}, digit `,
    chosen: (p) => `chosen as number ${p.order}`,
    length: (p) => `${p.count} chosen`,
    undo: 'Undo last',
    clear: 'Start over',
    fixed: 'Add a fixed digit',
    fixedButton: (p) => `Add the fixed digit ${p.digit}`,
  },

  notices: {
    used: 'This position is already chosen. Each position can be used once.',
    full: (p) => `You can choose up to ${p.maximum ?? 32}.`,
    'fixed-full': (p) => `Fixed digits allowed: ${p.count ?? 0}.`,
    'reset-done': 'A new Entry password is on its way by mail. Enter it here when it arrives.',
    'digits-missing': 'Enter the digits.',
    'who-missing': 'Enter the contract number and the user ID.',
  },

  terms: {
    title: 'Terms of use',
    purpose: 'Please read the terms before you go on. Once you have agreed, this page does not appear again.',
    purposeAgain: 'The terms of use have changed. Please read them.',
    changes: 'What has changed',
    privacy: 'Privacy policy',
    agree: 'I agree',
    disagree: 'I do not agree',
    disagreeHint: 'Without your agreement you are signed out. This page appears again at your next sign-in.',
    errors: { 'not-current': 'The terms of use have changed. Please read the new text and choose again.' },
  },

  leave: {
    title: 'Sign out',
    purpose: 'Choose where to sign out.',
    here: 'Sign out of this device',
    everywhere: 'Sign out of all devices',
    everywhereHint: 'Sessions still open on other devices end as well. Registered devices and your password stay.',
    endedTitle: 'You are signed out',
    ended: 'You can close this page now.',
  },

  problem: {
    title: 'This could not be done',
    'not-signed-in': 'You are not signed in',
    number: (p) => `Number: ${p.id}`,
  },

  errors: {
    'invalid-input': 'What was sent could not be read. Open the page before this one again and retry.',
    'not-signed-in': 'Your session has ended. Sign in again.',
    forbidden: 'You do not have permission for this. Ask your administrator if you need it.',
    owes: 'There is something to set up first. Sign in on a computer or smartphone to do it.',
    'not-found': 'Not found. Check the link.',
    'too-large': 'What was sent is too large. Open the page before this one again and retry.',
    'too-many-requests': 'Too many attempts in a short time. Wait about a minute and try again.',
    'cross-site-request': 'This page is out of date. Open it again and retry. Cookies must be switched on.',
    internal: 'This could not be done. Try again later. If it keeps happening, contact us and quote the number on this page.',
    unavailable: 'We are very busy at the moment. Try again later.',
  },
}
