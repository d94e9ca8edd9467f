/** Without the schema library, for pages that are only read. */
export const profileFields = ['displayName', 'jobTitle', 'phone1', 'mobilePhone'] as const
export type ProfileField = (typeof profileFields)[number]

/** Longest value of each, for the counter of the form (SP-PROF-2); the rule decides. */
export const profileLimits: Readonly<Record<ProfileField, number>> = { displayName: 64, jobTitle: 100, phone1: 20, mobilePhone: 20 }

/** The VPN service alone: there the administrators keep people's data (MCOP-USER-4), and people choose only how the site shows itself. */
const serviceWithoutOwnData = 'vpn-access'

/** Whether somebody keeps name, telephone numbers and mail address up to date alone. */
export function keepsOwnData(person: { readonly kind: string; readonly services: Iterable<string> }): boolean {
  return person.kind !== 'user' || [...person.services].some((service) => service !== serviceWithoutOwnData)
}

export const mailChangeHours = 24
/** How long the person can undo a change from the old address. */
export const mailUndoDays = 7
/** How long after a change alerts go to both addresses (SP-MAILC-4). */
export const mailOverlapMinutes = 60
/** Changes that may be begun for one person in an hour: each sends letters to an address that somebody typed. */
export const mailChangesPerHour = 5
