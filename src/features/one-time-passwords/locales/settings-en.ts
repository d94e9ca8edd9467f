import type { Shape } from '../../../kernel/locale.ts'
import type { settingsJa } from './settings-ja.ts'

export const settingsEn: Shape<typeof settingsJa> = {
  save: 'Update',
  cancel: 'Cancel',
  readOnly: 'Only an administrator of the whole company can change these settings.',
  range: (p) => `${p.from} to ${p.to}`,

  items: {
    entryPasswordDays: 'Entry password valid for (days)',
    entryPasswordDigits: 'Digits of the Entry password',
    passwordDays: 'Password valid for (days)',
    lockCount: 'Wrong inputs that lock the account',
    lockMinutes: 'Unlocked by itself after (minutes)',
    minLength: 'Minimum length of a password',
    generations: 'Password generations',
    showsInput: 'Typed password',
    refusesSimple: 'Simple patterns',
    maxFixedDigits: 'Fixed digits in a password',
    autoExitMinutes: 'Automatic exit',
    sessionMinutes: 'Session timeout (minutes)',
    usableHours: 'Usable hours',
  },
  values: {
    entryPasswordDays: (p) => days(p.value),
    entryPasswordDigits: (p) => `${p.value} digits`,
    passwordDays: (p) => days(p.value),
    lockCount: (p) => (p.value === 1 ? '1 time' : `${p.value} times`),
    lockMinutes: (p) => minutes(p.value),
    minLength: (p) => `${p.value} elements`,
    generations: (p) => (p.value === 1 ? '1 generation' : `${p.value} generations`),
    showsInput: (p) => (p.value ? 'Shown' : 'Hidden'),
    refusesSimple: (p) => (p.value ? 'Refused' : 'Not refused'),
    maxFixedDigits: (p) => (p.value === 1 ? '1 digit' : `${p.value} digits`),
    minutes: (p) => minutes(p.value),
    off: 'OFF',
    always: 'Usable at any time',
  },
  meanings: {
    entryPasswordDays: (p) =>
      p.value === 0
        ? '0 means without end: an Entry password is valid until it is used or a new one is sent.'
        : `An Entry password cannot be used later than ${days(p.value)} after its mail was sent.`,
    entryPasswordDigits: (p) => `Entry passwords sent from now on have ${p.value} digits.`,
    passwordDays: (p) =>
      p.value === 0
        ? '0 means without end: nobody has to change the password.'
        : `Once a password is older than ${days(p.value)}, a new one has to be set at the next sign-in.`,
    lockCount: (p) =>
      p.value === 1
        ? 'One wrong input locks at once.'
        : `${p.value} wrong inputs in a row lock the account. A correct one sets the count back to 0.`,
    lockMinutes: (p) =>
      p.value === 0 ? '0 means never: an administrator unlocks.' : `The account is unlocked by itself after ${minutes(p.value)}.`,
    minLength: (p) => `Passwords need at least ${p.value} elements.`,
    generations: (p) =>
      p.value === 0
        ? '0 means no check: a password may be used again.'
        : p.value === 1
          ? 'The new password must differ from the present one.'
          : `The new password must differ from the last ${p.value}, the present one included.`,
    showsInput: (p) =>
      p.value ? 'Typed digits are shown at sign-in and confirmation.' : 'Typed digits are hidden at sign-in and confirmation.',
    refusesSimple: (p) =>
      p.value
        ? 'A password with a whole row of one icon from end to end cannot be set.'
        : 'A password with a whole row of one icon from end to end can be set.',
    maxFixedDigits: (p) =>
      p.value === 0
        ? '0 means positions in the grid only; fixed digits cannot be used.'
        : `Up to ${p.value === 1 ? '1 fixed digit' : `${p.value} fixed digits`} may be used; none is needed.`,
    autoExitOff: 'The app does not end by itself.',
    autoExit: (p) => `The smartphone app ends by itself after ${minutes(p.value)} without operation.`,
    sessionMinutes: (p) => `Users are signed out after ${minutes(p.value)} without operation, however they use the service.`,
  },

  authentication: {
    title: 'Authentication settings',
    purpose: 'The rules for passwords and locks. They apply to all users.',
    edit: 'Change the settings',
    editPurpose: 'A change applies to all users from their next sign-in or setting of a password.',
    method: 'Authentication method',
    methodValue: 'Mobile Connect MCOP authentication',
    methodNote: 'This cannot be changed: with another method no user could use the service.',
    groups: { entry: 'Entry password', validity: 'Validity and lock', password: 'Rules for passwords' },
    demand: 'Demand a new password at the next sign-in',
    demandHint: 'Otherwise a password that breaks the new rules stays valid until it is changed.',
    saved: 'The authentication settings were updated.',
    savedAndDemanded: (p) => `The settings were updated. A new password is demanded of ${people(p.count)}.`,
    confirmTitle: 'Update the authentication settings of all users?',
    confirm: 'Update',
    confirmDemand: (p) => `Update and demand it of ${people(p.count)}`,
  },

  effects: {
    title: 'What these values would do',
    waiting: 'Counting people…',
    notNow: 'Once the input is complete, this tells how many people are concerned.',
    failed: 'People could not be counted. They are counted again before the update.',
    expired: 'Password has run out: must be changed at the next sign-in',
    nearLock: 'Locked by one more wrong input',
    unfit: 'Present password breaks the new rules',
    demanded: 'Must change the password at the next sign-in',
    people: (p) => people(p.count),
    peopleNow: (p) => `${people(p.count)} (now ${p.now})`,
    locked: (p) => `${people(p.count)} locked now: their lock and its end stay as they are.`,
    unknown: (p) => `${people(p.count)} cannot be counted: their passwords were set before lengths were recorded.`,
    simple: 'How many people use a simple pattern cannot be counted: passwords are kept so that not even administrators can know them.',
  },

  conflict: {
    title: 'Another administrator changed this first',
    body: 'Your input is still here. If you update now, these changes are overwritten by your values.',
    same: 'The values are the same. You can update now.',
    change: (p) => `${p.item}: ${p.before} → ${p.after}`,
  },

  app: {
    title: 'App settings',
    purpose: 'Settings of the app and the pages for one-time passwords. They apply to all users.',
    autoExitHint: 'Applies to the smartphone app only.',
    on: 'ON',
    off: 'OFF',
    autoExitMinutes: 'Time until automatic exit (minutes)',
    session: 'Session timeout',
    sessionHint: 'A shorter timeout applies at once to users who are signed in.',
    hoursHint: 'All times are Japan time, wherever users are. The administration site is not restricted.',
    setHours: 'Set usable hours',
    alwaysUsable: 'Without usable hours the service can be used at any time.',
    saved: 'The app settings were updated.',
    savedAndEnded: (p) => `The app settings were updated; ${p.count === '1' ? '1 session was' : `${p.count} sessions were`} ended.`,
    endNowTitle: 'Sign users out now?',
    endNowBody:
      'This moment is outside the new usable hours. If you update, everybody who is signed in is signed out at once and cannot sign in until the next usable hours.',
    endNow: 'Update and sign out',
  },

  week: {
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    shortDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    usable: (p) => `Usable on ${p.day}`,
    from: (p) => `${p.day}: beginning ${p.number}`,
    to: (p) => `${p.day}: end ${p.number}`,
    until: 'to',
    add: 'Add a range',
    addTo: (p) => `Add a range on ${p.day}`,
    remove: (p) => `Delete range ${p.number} of ${p.day}`,
    copyMonday: 'Tuesday to Friday as Monday',
    closed: 'Not usable',
    chart: 'Usable hours of the week',
    chartNote: 'The service can be used where there is a bar.',
    day: 'Day',
    japan: 'Japan time',
    local: (p) => `Time of this device (${p.zone})`,
    everyTime: 'Usable at any time.',
  },

  test: {
    title: 'Check whether users get in',
    hint: 'Answered from the hours on this page, saved or not.',
    date: 'Date (Japan time)',
    time: 'Time (Japan time)',
    question: (p) => `Would a user get in at ${p.time}?`,
    yesAlways: 'Yes, users can sign in.',
    yesUntil: (p) => `Yes, users can sign in. They are signed out at ${p.time}.`,
    no: 'No, users cannot sign in.',
    noUntil: (p) => `No, users cannot sign in. The next usable time begins at ${p.time}.`,
    local: (p) => `By this device’s clock (${p.zone}) that is ${p.time}.`,
    incomplete: 'Enter a date and a time, such as 09:00.',
  },

  userPassword: {
    title: 'Validity of the password',
    setAt: 'Set at',
    expiresAt: 'Valid until',
    unset: 'Not set',
    endless: 'Without end',
    expired: (p) => `${p.time} (has run out: must be changed at the next sign-in)`,
  },
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`
}

function minutes(count: number): string {
  return count === 1 ? '1 minute' : `${count} minutes`
}

function people(count: string): string {
  return count === '1' ? '1 person' : `${count} people`
}
