import type { Language } from '../../../../kernel/locale.ts'
import { createMoments } from '../../../../kernel/moment.ts'

/** Moments as a clock on a wall of that time zone shows them. */
export interface WallClock {
  readonly zone: string
  /** `2026-11-22 09:05:00`. */
  wallClock(at: Date): string
  /** As the pages show it (BP-TZ-2). */
  shown(at: Date): string
}

export function createWallClock(zone: string, language: Language): WallClock {
  const [iso, own] = [createMoments('en', zone), createMoments(language, zone)]
  return { zone, wallClock: (at) => iso.second(at), shown: (at) => own.second(at) }
}
