/**
 * Policies are data (architecture §5): what a password must be, when wrong tries lock, how long a session lives. One preset for each manual,
 * and `recommended`, which follows NIST SP 800-63B §5.1.1.2: long, no rules of composition, common passwords refused.
 */
export type CharacterKind = 'upper' | 'lower' | 'digit' | 'symbol'

export interface PasswordPolicy {
  /** In characters, both included. */
  readonly minimumLength: number
  readonly maximumLength: number
  /** Symbols that are allowed; 'any': every character that is no control character, spaces and letters of any script included. */
  readonly symbols: string | 'any'
  /** Kinds that must occur, each of them. */
  readonly requiredKinds: readonly CharacterKind[]
  /** How many different kinds must occur at least. */
  readonly differentKinds: number
  /** Whether symbols are one of these kinds. */
  readonly countsSymbols: boolean
  /** Refuses the person's own ids inside the password, in any case. */
  readonly refusesOwnNames: boolean
  /** Common words: as the whole password but for digits and symbols around them, or anywhere inside it. */
  readonly commonWords: 'allowed' | 'refused-alone' | 'refused-inside'
  /** How many equal or neighbouring characters may stand in a row (0000, 1234, dcba); null: any number. */
  readonly longestRun: number | null
  /** How many passwords back may not return, the present one included; 0: all may. */
  readonly remembered: number
  /** Days; null: never expires. */
  readonly expiresAfterDays: number | null
}

export interface LockPolicy {
  /** The wrong try in a row that locks. */
  readonly wrongTries: number
  /** Null: until someone unlocks. */
  readonly minutes: number | null
}

export interface SessionPolicy {
  readonly idleMinutes: number
  /** The warning comes so many minutes before an idle session ends. */
  readonly warningMinutes: number
  /** From sign-in, whatever happens. */
  readonly absoluteHours: number
}

export interface SecondStepPolicy {
  /** Who chooses the second step: nobody has one; the administrator for each person; the person; the company for all. */
  readonly chosenBy: 'nobody' | 'administrator' | 'person' | 'company'
  /** How long a browser that asked for it is not asked again; 0: it cannot ask. */
  readonly rememberBrowserHours: number
}

/** Mailed links by which a password is set: invitations, and for those who forgot theirs. */
export interface LinkPolicy {
  /** Mail address, name and telephone number are asked for before a link opens (BP-IDC). */
  readonly identityCheck: boolean
  /** Who forgot the password is asked for the registered mail address, too (SP-RESET-3). */
  readonly asksMailAtReset: boolean
  readonly invitationDays: number
  readonly resetMinutes: number
  /** After a reset the next waits so long, from when the new password has been used (SP-RESET-10, SP-W05); 0: it does not. */
  readonly resetRestHours: number
  /** Letters with a link that one account gets, at most, within so many minutes. */
  readonly letters: { readonly most: number; readonly minutes: number }
}

export interface SignInPolicy {
  readonly password: PasswordPolicy
  readonly links: LinkPolicy
  readonly lock: LockPolicy
  readonly session: SessionPolicy
  readonly secondStep: SecondStepPolicy
}

/** MCOP-ADMPW-5; `\` is what the manual prints as ¥. */
export const asciiSymbols = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'

const anyReturn = { remembered: 0, expiresAfterDays: null } as const
const noSecondStep: SecondStepPolicy = { chosenBy: 'nobody', rememberBrowserHours: 0 }
const officeSession: SessionPolicy = { idleMinutes: 30, warningMinutes: 2, absoluteHours: 12 }
/** SP-LOCK-1, for every manual but MCOP's. */
const briefLock: LockPolicy = { wrongTries: 5, minutes: 20 }

/** BP-INV-6, BP-PWR-5. */
const portalLinks: LinkPolicy = {
  identityCheck: true,
  asksMailAtReset: false,
  invitationDays: 7,
  resetMinutes: 24 * 60,
  resetRestHours: 0,
  letters: { most: 5, minutes: 20 },
}
/** SP-RESET-3, 9, 10. */
const supportLinks: LinkPolicy = { ...portalLinks, identityCheck: false, asksMailAtReset: true, resetMinutes: 60, resetRestHours: 24 }
const plainLinks: LinkPolicy = { ...portalLinks, identityCheck: false, resetMinutes: 60 }
/** MCOP-LOGIN-6. */
const administratorLinks: LinkPolicy = { ...plainLinks, resetMinutes: 30, letters: { most: 3, minutes: 60 } }

const portalPassword: PasswordPolicy = {
  minimumLength: 6,
  maximumLength: 32,
  symbols: asciiSymbols,
  requiredKinds: ['digit', 'upper', 'lower'],
  differentKinds: 3,
  countsSymbols: true,
  refusesOwnNames: false,
  commonWords: 'allowed',
  longestRun: null,
  ...anyReturn,
}

const supportPassword: PasswordPolicy = {
  minimumLength: 12,
  maximumLength: 40,
  symbols: '!@#$%&*?+-=',
  requiredKinds: ['lower', 'upper', 'digit', 'symbol'],
  differentKinds: 4,
  countsSymbols: true,
  refusesOwnNames: true,
  commonWords: 'refused-alone',
  longestRun: null,
  remembered: 3,
  expiresAfterDays: null,
}

export const signInPolicies = {
  /** MCOP-ADMPW-4 to 8, MCOP-LOGIN-5, 6, 16. */
  'mcop-admin': {
    password: {
      minimumLength: 6,
      maximumLength: 32,
      symbols: asciiSymbols,
      requiredKinds: [],
      differentKinds: 2,
      countsSymbols: true,
      refusesOwnNames: false,
      commonWords: 'allowed',
      longestRun: null,
      ...anyReturn,
    },
    links: administratorLinks,
    lock: { wrongTries: 10, minutes: null },
    session: officeSession,
    secondStep: noSecondStep,
  },
  /** The users' site: its first factor is the grid pattern, whose rules the company sets (MCOP-AUTH); the session is MCOP-APP-4's default. */
  'mcop-user': {
    password: {
      minimumLength: 6,
      maximumLength: 32,
      symbols: '',
      requiredKinds: ['digit'],
      differentKinds: 1,
      countsSymbols: true,
      refusesOwnNames: false,
      commonWords: 'refused-alone',
      longestRun: null,
      ...anyReturn,
    },
    links: administratorLinks,
    lock: { wrongTries: 5, minutes: null },
    session: { idleMinutes: 10, warningMinutes: 2, absoluteHours: 12 },
    secondStep: noSecondStep,
  },
  /** BP-PWD-2, 3, BP-LOGIN-5, 9. */
  portal: {
    password: portalPassword,
    links: portalLinks,
    lock: briefLock,
    session: officeSession,
    secondStep: { chosenBy: 'administrator', rememberBrowserHours: 0 },
  },
  /** SP-PWD-1 to 4, 10, SP-LOCK-1, SP-SESS-2. */
  support: {
    password: supportPassword,
    links: supportLinks,
    lock: briefLock,
    session: officeSession,
    secondStep: { chosenBy: 'person', rememberBrowserHours: 8 },
  },
  /** DK-PW-1 to 8. */
  storage: {
    password: {
      minimumLength: 8,
      maximumLength: 32,
      symbols: asciiSymbols,
      requiredKinds: [],
      differentKinds: 2,
      countsSymbols: false,
      refusesOwnNames: true,
      commonWords: 'refused-inside',
      longestRun: 3,
      ...anyReturn,
    },
    links: plainLinks,
    lock: briefLock,
    session: officeSession,
    secondStep: noSecondStep,
  },
  /** SSO-LOCK-2; the manual's own volume on passwords is not available, so the support portal's rules stand. */
  sso: {
    password: supportPassword,
    links: { ...supportLinks, asksMailAtReset: false },
    lock: briefLock,
    session: officeSession,
    secondStep: { chosenBy: 'company', rememberBrowserHours: 8 },
  },
  recommended: {
    password: {
      minimumLength: 12,
      maximumLength: 128,
      symbols: 'any',
      requiredKinds: [],
      differentKinds: 1,
      countsSymbols: true,
      refusesOwnNames: true,
      commonWords: 'refused-alone',
      longestRun: null,
      ...anyReturn,
    },
    links: plainLinks,
    lock: { wrongTries: 10, minutes: 20 },
    session: officeSession,
    secondStep: noSecondStep,
  },
} as const satisfies Record<string, SignInPolicy>

export type PolicyKey = keyof typeof signInPolicies

/** Operators have no company whose policy could say otherwise. */
export const operatorPolicy: PolicyKey = 'recommended'

export function policyOf(key: string): SignInPolicy {
  if (!Object.hasOwn(signInPolicies, key)) throw new Error(`unknown sign-in policy ${key}`)
  return signInPolicies[key as PolicyKey]
}

/** What a company may have: the preset of the grid pattern is none for people with a password. */
export const administratorPolicies: readonly string[] = Object.keys(signInPolicies).filter((key) => key !== 'mcop-user')
