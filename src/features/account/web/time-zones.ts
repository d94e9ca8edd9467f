/** Names of time zones that this browser knows, with the one in use, which an older server may have stored under another name. */
export function timeZoneNames(present: string): readonly string[] {
  const known = [...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/')), 'UTC']
  return present === '' || known.includes(present) ? known : [present, ...known]
}
