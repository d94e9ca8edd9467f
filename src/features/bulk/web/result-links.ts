import type { Run } from '../contract/run.ts'

/** Where to go from the page of a finished run; the feature that owns the format knows. */
export interface ResultLink {
  readonly format: string
  readonly mode: Run['mode']
  readonly labels: { readonly ja: string; readonly en: string }
  readonly href: string
}

const added = new Map<string, ResultLink>()

/** Called once, behind a sign-in (`additions.ts`), by the feature that owns the format. */
export function addResultLink(link: ResultLink): void {
  added.set(`${link.format} ${link.mode}`, link)
}

/** Only while what was done stands. */
export function resultLinkOf(run: Pick<Run, 'format' | 'mode' | 'state'>): ResultLink | undefined {
  return run.state === 'applied' ? added.get(`${run.format} ${run.mode}`) : undefined
}
