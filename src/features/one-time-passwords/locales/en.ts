import type { Shape } from '../../../kernel/locale.ts'
import type { ja } from './ja.ts'

export const en: Shape<typeof ja> = {
  product: 'Genkan · user site',
  productFor: (p) => `Genkan · user site · ${p.who}`,

  identify: {
    title: 'Sign in',
    purpose: 'Open the link from your mail and you can skip this step.',
    companyCode: 'Contract number (company code)',
    companyCodeHint: 'For example C000000001',
    userId: 'User ID',
    next: 'Next',
    knownTitle: 'User IDs on this device',
    other: 'Sign in with another user ID',
  },

  secret: {
    title: 'Sign in',
    firstTitle: 'First-time setup',
    for: (p) => `${p.userId} (${p.companyCode})`,
    entryPurpose: 'Enter the Entry password from your mail. Then you set a password of your own.',
    entryPassword: 'Entry password',
    entryNext: 'Next',
    gridPurpose: 'Enter the digits at your positions, in the order you chose.',
    grid: 'Digit grid',
    digits: 'Password',
    digitsHint: 'The digits in the grid change every time.',
    submit: 'Sign in',
    redraw: 'Show a new grid',
    timeUp: 'Time ran out, so here is a new grid.',
    forgotten: 'Forgot your password?',
    useEntryPassword: 'Use an Entry password',
    usePattern: 'Use the password you set',
    otherKind: (p) => `This link is for a ${p.kind}. If you continue, this device is registered as a ${p.kind}.`,
    openMatching: (p) => `Open the ${p.kind} link, which fits this device`,
    kinds: { browser: 'web browser', app: 'smartphone app', light: 'mobile phone' },
  },

  setup: {
    steps: ['Verify', 'Choose a password', 'Confirm', 'Done'],
    changeSteps: ['Choose a password', 'Confirm', 'Done'],
    title: 'Choose your password',
    purpose: 'Choose positions you can remember, in the order you will enter them. The positions are your password, not the digits.',
    reasons: {
      'change-needed': 'Your administrator asks you to change your password. Choose a new one.',
      expired: 'Your password has expired. Choose a new one.',
    },
    grid: 'Grid to choose from',
    rules: 'Rules for the password',
    kept: ' (fulfilled)',
    broken: ' (not fulfilled)',
    rule: {
      length: (p) => `${p.minimum} to ${p.maximum} elements`,
      position: 'At least one position',
      'fixed-digits': (p) => (p.count === 0 ? 'No fixed digits' : `At most ${p.count} fixed digits`),
      once: 'No position twice',
      'not-simple': 'Not a whole row of one icon from end to end',
    },
    next: 'Next',
    nextDisabled: 'You can go on when every rule is fulfilled.',
    confirmTitle: 'Confirm your password',
    confirmPurpose: 'This is a new grid. Enter the digits at the positions you chose, in the same order.',
    confirm: 'Set password',
    backToSetup: 'Choose again',
    doneTitle: 'Your password is set',
    doneFirst: 'This device is registered. Bookmark this page: next time you sign in from here with the grid.',
    doneChange: 'Use the new password from your next sign-in.',
    toPage: 'Get a one-time password',
    changeTitle: 'Change password',
  },

  page: {
    title: 'One-time password',
    purpose: 'Enter it as the password on the connecting device. It works once.',
    label: 'One-time password',
    copy: 'Copy',
    again: 'Get another',
    getting: 'Getting a one-time password',
    ended: 'Time has run out. Choose “Get another”.',
    onlyLast: 'When you get another one, the one before stops working.',
    userId: 'User ID',
    companyCode: 'Contract number (company code)',
    usableUntil: 'Available',
    usableUntilValue: (p) => `until ${p.time}`,
    change: 'Change password',
  },

  forgotten: {
    title: 'Reset your password?',
    body: 'A new Entry password is sent to all your registered addresses. Your present password stops working. Your devices stay registered.',
    confirm: 'Reset and send mail',
    done: 'A new Entry password is on its way by mail. Enter it here when it arrives.',
  },

  refused: {
    title: 'You cannot sign in',
    retry: 'Try again',
    hours: 'Available hours (Japan time)',
    localHours: (p) => `Time on your device (${p.zone})`,
    closed: 'Not available',
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    day: 'Day',
    lockedUntil: (p) => `It unlocks by itself at ${p.time}.`,
    needsHttps: 'To register this device, open this page with an address that begins with https://.',
  },

  ended: {
    title: 'Ended',
    body: 'The app ended by itself because it was not used for a while.',
    hours: 'The available hours are over, so you were signed out.',
    again: 'Sign in again',
  },

  devices: {
    pageTitle: (p) => `Devices of ${p.user}`,
    users: 'Users',
    title: 'Devices',
    empty: 'No devices are registered',
    emptyHint: 'A device is registered when its user first signs in on it. A notification mail opens the time for registering one.',
    name: 'Device',
    id: 'Device ID',
    kind: 'Kind',
    kinds: { browser: 'Web browser', app: 'Smartphone app', light: 'Mobile phone' },
    sharing: 'Use',
    sharings: { exclusive: 'Exclusive', shared: 'Shared (automatic)' },
    registeredAt: 'Registered',
    lastUsedAt: 'Last used',
    enrolmentUntil: (p) => `New devices can be registered until ${p.time}.`,
    enrolmentClosed: 'No new device can be registered. A notification mail makes it possible.',
    remove: 'Delete',
    removeTitle: (p) => (p.count === 1 ? 'Delete this device?' : `Delete ${p.count} devices?`),
    removeBody: 'A deleted device ID cannot be restored. Password and registration stay as they are.',
    removeLast: 'This user will have no device left and cannot get one-time passwords until a new one is registered.',
    mailAfter: 'Then open the page for sending a new-terminal mail',
    removeConfirm: (p) => (p.count === 1 ? 'Delete 1 device' : `Delete ${p.count} devices`),
    removed: (p) => (p.count === 1 ? '1 device was deleted.' : `${p.count} devices were deleted.`),
  },

  errors: {
    'wrong-input':
      'The password is not correct. If this keeps happening, ask your administrator to send the link again or to reset your password.',
    'challenge-over': 'Time ran out, or this grid was already answered. Enter the digits of the new grid.',
    'setup-over': 'Setting the password has ended. Start again from the beginning.',
    suspended: 'Your access is suspended. Contact your administrator.',
    locked: (p) =>
      p.until
        ? 'Your account is locked after several wrong passwords. Wait a while and try again.'
        : 'Your account is locked after several wrong passwords. Ask your administrator to unlock it.',
    'outside-hours': 'The service is not available at this time. Try again during the available hours.',
    'device-unknown': 'This device is not registered. Ask your administrator to send you the mail for adding a device.',
    'too-many-devices': (p) => `You can register up to ${p.maximum ?? 10} devices. Ask your administrator to delete one you no longer use.`,
    'entry-password-expired': 'The Entry password has expired. Ask your administrator to send a new mail.',
    'too-many-resets': (p) =>
      `You can reset your password ${p.maximum ?? 3} times a day. Try again tomorrow or contact your administrator.`,
    'pattern-length': (p) => `The password has the wrong length. Choose ${p.minimum ?? 6} to ${p.maximum ?? 32} elements.`,
    'pattern-without-position': 'Fixed digits alone are not enough. Choose at least one position in the grid.',
    'pattern-fixed-digits': (p) =>
      p.fixedDigits
        ? `At most ${p.fixedDigits} fixed digits are allowed. Use positions instead.`
        : 'Fixed digits are not allowed. Use positions instead.',
    'pattern-cell-twice': 'A position was chosen twice. Choose another one.',
    'pattern-simple': 'A whole row from end to end is easy to guess. Change a position in between.',
    'pattern-used-before': (p) => `This is one of your last ${p.generations ?? 1} passwords. Choose another combination.`,
  },

  auditActions: {
    'one-time-passwords.entry-password.issued': 'Issued an Entry password (password reset)',
    'one-time-passwords.password.set': 'User set a password',
    'one-time-passwords.password.reset-requested': 'User asked for a password reset',
    'one-time-passwords.device.registered': 'Registered a device',
    'one-time-passwords.device.deleted': 'Deleted a device',
    'one-time-passwords.enrolment.opened': 'Opened the time for registering devices',
    'one-time-passwords.url.replaced': 'Made a user’s links invalid',
  },
}
