/** The current month in Japan and the 24 before, newest first (MCOP-USAGE-9), as `2026-11`. */
export function offeredMonths(now: Date): string[] {
  const inJapan = new Date(now.getTime() + 9 * 3_600_000)
  const current = inJapan.getUTCFullYear() * 12 + inJapan.getUTCMonth()
  return Array.from({ length: 25 }, (_, back) => {
    const month = current - back
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
