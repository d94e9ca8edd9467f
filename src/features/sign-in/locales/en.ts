import type { Shape } from '../../../kernel/locale.ts'
import type { ja } from './ja.ts'

const kindNames: Readonly<Record<string, string>> = {
  upper: 'a capital letter',
  lower: 'a small letter',
  digit: 'a digit',
  symbol: 'a symbol',
}
const listOf = (kinds: readonly string[]): string => new Intl.ListFormat('en-US').format(kinds.map((kind) => kindNames[kind] ?? kind))

export const en: Shape<typeof ja> = {
  product: 'Genkan',
  sites: { admin: 'Administration', ops: 'Provider console' },
  occasion: (p) => `Genkan · ${p.site}`,

  signIn: {
    title: 'Log in',
    adminPurpose: 'Enter the contract number and user ID from your opening notice.',
    opsPurpose: 'For the provider’s staff.',
    companyCode: 'Contract number (company code)',
    companyCodeHint: 'Example: C000000001',
    userId: 'Administrator user ID',
    operatorId: 'Operator ID',
    password: 'Password',
    submit: 'Log in',
    loginIdOnly: 'Log in with a login ID instead',
    withCompany: 'Log in with contract number and user ID',
    loginId: 'Login ID (such as a mail address)',
    forgotten: 'Forgot your password?',
    afterReset: 'Your password was changed. Log in with the new one.',
    ended: 'You have logged out.',
  },

  source: {
    title: 'The administration site cannot be used from here',
    body: 'The IP address of your network is not among those that this company permits.',
    yourAddress: 'Your IP address',
    apply:
      'Permitted addresses are changed on request. Another administrator who can use the site can ask on the page “Access to the administration site”; tell that person the IP address above.',
    applyOtherwise: 'If no administrator can, apply to the service desk.',
    otherCompany: 'Log in with another contract number',
    retry: 'Check again',
  },

  forbidden: {
    title: 'You may not open this page',
    body: 'Pages of the administration site are for administrators only.',
    back: 'Back to the user site',
    other: 'Log in as an administrator',
  },

  unsure: {
    title: 'Whether you are still signed in is not known',
    body: 'The server does not answer, so the page is not shown. What you have typed is still there. Check your network and try again.',
    retry: 'Check again',
  },

  password: {
    title: 'Change administrator password',
    operatorTitle: 'Change password',
    purpose: 'Changing it ends your sessions on other devices.',
    firstTitle: 'Change administrator password',
    firstPurpose: 'This is your first login. Replace the initial password by one that only you know. All other pages open afterwards.',
    current: 'Current password',
    initial: 'Initial password',
    newPassword: 'New password',
    confirmation: 'New password (again)',
    submit: 'Update',
    changed: 'Your password was changed. Use the new one from your next login on.',
    rules: 'Password rules',
    fulfilled: ' (met)',
    unfulfilled: ' (not met)',
    rule: {
      minimum: (p) => `At least ${p.minimum} characters`,
      maximum: (p) => `At most ${p.maximum} characters`,
      characters: (p) =>
        p.symbols === 'any'
          ? 'No line breaks or tabs'
          : p.symbols === ''
            ? 'Only half-width letters and digits'
            : `Only half-width letters, digits and ${p.symbols}`,
      kinds: (p) => `Contains at least ${p.different} of: capital letters, small letters, digits${p.symbols ? ', symbols' : ''}`,
      upper: 'Contains a capital letter',
      lower: 'Contains a small letter',
      digit: 'Contains a digit',
      symbol: (p) => `Contains a symbol (${p.symbols})`,
      'own-names': 'Does not contain your user ID or login ID',
      common: 'Is not a common word',
      runs: (p) => `At most ${p.longest} equal or consecutive characters in a row`,
    },
    match: 'Both fields are the same',
  },

  sessions: {
    title: 'Logged-in devices',
    purpose: 'End logins that you do not recognise, then change your password.',
    list: 'List of logged-in devices',
    browser: 'Browser',
    address: 'Source IP address',
    openedAt: 'Logged in',
    lastSeenAt: 'Last used',
    current: 'This device',
    end: 'End',
    endOne: (p) => `End the login of ${p.name}`,
    ended: 'The login was ended.',
    empty: 'No other device is logged in',
    browserOn: (p) => `${p.browser} on ${p.system}`,
    unknownBrowser: 'Unknown browser',
  },

  idle: {
    title: 'You will be logged out soon',
    body: (p) => `Nothing was done for a while. You will be logged out in ${p.time}. To go on, choose “Stay logged in”.`,
    stay: 'Stay logged in',
    leave: 'Log out',
    minutes: (p) => (p.minutes > 0 ? `${p.minutes} min ${p.seconds} s` : `${p.seconds} s`),
    againTitle: 'Log in again',
    againBody: 'You were logged out because nothing was done, or from another device. What you typed is still on this page.',
    againOther: 'Log in as someone else',
    welcomeBack: 'You are logged in again and can go on.',
  },

  errors: {
    'wrong-credentials': 'The contract number, user ID or password is not correct.',
    'wrong-operator-credentials': 'The operator ID or password is not correct.',
    locked:
      'Locked after repeated wrong passwords. On the administration site, a new password set through “Forgot your password?” unlocks it; another administrator or the service desk can, too.',
    'source-not-permitted': (p) => `The administration site cannot be used from this IP address (${p.sourceAddress}).`,
    'wrong-current-password': 'The current password is not correct.',
    'passwords-differ': 'The two new passwords differ. Enter the same one in both fields.',
    'password-length': (p) => `Use ${p.minimum} to ${p.maximum} characters.`,
    'password-characters': (p) =>
      p.symbols === 'any'
        ? 'Control characters such as line breaks and tabs cannot be used.'
        : p.symbols === ''
          ? 'Use only half-width letters and digits.'
          : `Use only half-width letters, digits and these symbols: ${p.symbols}`,
    'password-kinds': (p) =>
      p.kinds.length > 0
        ? `Include ${listOf(p.kinds)}.`
        : `Include at least ${p.different} of: capital letters, small letters, digits${p.symbols ? ', symbols' : ''}.`,
    'password-own-names': 'The password must not contain your user ID or login ID.',
    'password-common': (p: { word?: string }) =>
      p.word === undefined
        ? 'Common words are easy to guess. Choose another password.'
        : `“${p.word}” is a common word and easily guessed. Choose another password.`,
    'password-runs': (p) => `Use at most ${p.longest} equal or consecutive characters in a row.`,
    'password-used-before': 'This password was used before. Choose another one.',
    'reset-link-over': 'This address is over or was used already. Ask for a new one.',
    'identity-mismatch':
      'What you entered does not match the registration. Check mail address, name and telephone number, and enter them again.',
    'identity-blocked': 'Too many entries did not match, so the identity check of this address rests for 20 minutes. Try again later.',
    'identity-needed': 'The identity check was more than 30 minutes ago. Start with it again.',
    'day-is-over': 'Enter a day from tomorrow on.',
    'no-password': 'This user has no password. Ask the service desk for an initial one.',
    'operator-name-taken': 'This operator ID is already in use. Enter another one.',
    'work-needed': 'A safety check is under way. Try again.',
    'pending-over': 'The time to continue this sign-in is over. Sign in again.',
    'wrong-code': 'The code is not correct. Check it and enter it again.',
    'code-expired': 'The code is no longer valid. Get a new one.',
    'proof-not-offered': 'This way cannot be used. Choose another one.',
    'proof-needed': 'Confirm that it is you before you do this.',
    'passkey-not-valid': 'The passkey could not be confirmed. Try again, or sign in with your password.',
  },

  auditActions: {
    'sign-in.administrator.signed-in': 'Administrator logged in',
    'sign-in.administrator.refused': 'Administrator’s login refused',
    'sign-in.administrator.locked': 'Administrator locked',
    'sign-in.administrator.unlocked': 'Administrator unlocked',
    'sign-in.administrator.created': 'Administrator created',
    'sign-in.administrator.password-changed': 'Administrator changed the password',
    'sign-in.administrator.password-reset': 'Administrator’s password reset',
    'sign-in.administrator.reset-link-sent': 'Mail to reset the password sent to administrator',
    'sign-in.administrator.reset-link-used': 'Administrator reset the password by mail',
    'sign-in.invitation.sent': 'Invitation sent',
    'sign-in.invitation.planned': 'Invitation planned',
    'sign-in.invitation.withdrawn': 'Invitation withdrawn',
    'sign-in.link.identity-refused': 'Identity check failed',
    'sign-in.link.identity-blocked': 'Identity check suspended',
    'sign-in.reset.released': 'Password reset released',
    'sign-in.user.reset-link-sent': 'Password reset mail sent to a user',
    'sign-in.user.reset-link-used': 'User set the password from a mail',
    'sign-in.operator.signed-in': 'Operator logged in',
    'sign-in.operator.refused': 'Operator’s login refused',
    'sign-in.operator.locked': 'Operator locked',
    'sign-in.operator.created': 'Operator created',
    'sign-in.operator.password-changed': 'Operator changed the password',
    'sign-in.operator.password-reset': 'Operator’s password reset',
    'sign-in.user.signed-in': 'User signed in',
    'sign-in.user.refused': 'User’s sign-in refused',
    'sign-in.user.locked': 'User locked',
    'sign-in.user.password-changed': 'User changed the password',
    'sign-in.settings.changed': 'Login settings changed',
    'sign-in.session.signed-out': 'Logged out',
    'sign-in.session.ended': 'Login ended',
    'sign-in.session.proved': 'Confirmed again',
    'sign-in.browser.forgotten': 'browser forgotten',
  },
}
