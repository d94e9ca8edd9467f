import { setTimeout as pause } from 'node:timers/promises'

/**
 * Asks again and again until there is an answer (anything but undefined and false), since another process works at its own pace.
 * @throws Error that names what was waited for, with what was last seen, after `seconds` (default 20).
 */
export async function eventually<Result>(
  what: string,
  ask: () => Promise<Result | undefined | false> | Result | undefined | false,
  options: { readonly seconds?: number; readonly seen?: () => unknown } = {},
): Promise<Result> {
  const { seconds = 20, seen } = options
  const end = performance.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`waited ${seconds} s for ${what}${seen ? `; last seen: ${JSON.stringify(seen())}` : ''}`)
    await pause(50)
  }
}
