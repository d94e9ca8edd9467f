/**
 * The guides that there are, and every edition of each, the newest first. What an edition is called and what changed in it stands in
 * `locales/`; its chapters are the Markdown files of `content/<language>/<guide>/`. A change of content is a new edition here.
 */
interface Edition {
  readonly version: string
  /** `yyyy-mm-dd`. */
  readonly date: string
}

export const guideIds = ['administrator', 'user', 'addresses'] as const
export type GuideId = (typeof guideIds)[number]

export const guideLanguages = ['ja', 'en'] as const
export type GuideLanguage = (typeof guideLanguages)[number]

export const editions = {
  administrator: [{ version: '1.0', date: '2026-11-21' }],
  user: [{ version: '1.0', date: '2026-11-21' }],
  addresses: [{ version: '1.0', date: '2026-11-21' }],
} as const satisfies Readonly<Record<GuideId, readonly [Edition, ...Edition[]]>>

/** Versions of one guide, as its words are keyed. */
export type VersionOf<Guide extends GuideId> = (typeof editions)[Guide][number]['version']

/** The one guide that is for everybody: it is read and handed on without signing in. */
export const publicGuide = 'user' satisfies GuideId
