import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Vitest begins with the files that took longest the last time; a fresh clone knows nothing of a last time. What takes minutes is named here, so
 * that it does not run alone at the end while the other core waits.
 */
const longFiles = [
  'screens/',
  'sign-in/procedures-way-back',
  'guides/',
  'faults',
  'sign-in/procedures-reset',
  'front-door/people',
  'terminal-pages',
  'menu-tree',
  'second-steps/second-steps',
  'directory/procedures-states',
  'radius-radclient',
  'round-trip',
]

export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = longFiles.findIndex((part) => moduleId.includes(part))
  return rank < 0 ? longFiles.length : rank
}
