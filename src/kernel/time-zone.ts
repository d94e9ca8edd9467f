/** Whether this is the name of a time zone (IANA), as browsers, the server and PostgreSQL know it; no offsets, no abbreviations. */
export function isTimeZone(name: string): boolean {
  if (name !== 'UTC' && !/^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2}$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Of companies that have said nothing else. */
export const usualTimeZone = 'Asia/Tokyo'

/** All of them, as this machine knows them, to choose from. */
export function timeZoneNames(): readonly string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC' && isTimeZone(name))]
}
