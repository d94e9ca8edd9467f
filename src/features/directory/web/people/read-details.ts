/** What stands for the company's own zone among the names; an empty choice is none yet. */
export const companyZone = 'company'

/** The members that the portal services add, from a form; what was not on it stays away. */
export function readDetails(typed: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { validFrom, validUntil, timeZone, lineNotices, ...rest } = typed
  const day = (value: unknown) => (value === '' ? null : value)
  return {
    ...rest,
    ...(validFrom === undefined ? {} : { validFrom: day(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntil: day(validUntil) }),
    ...(timeZone === undefined || timeZone === '' ? {} : { timeZone: timeZone === companyZone ? '' : timeZone }),
    ...(lineNotices === undefined ? {} : { lineNotices: lineNotices === 'yes' }),
  }
}
