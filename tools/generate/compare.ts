import { errorAt, type Finding } from '../check/finding.ts'
import type { Artefact } from './artefacts.ts'

/** A finding for every artefact that differs from what is committed, at the first line that differs. `read` gives undefined for no file. */
export function findStale(artefacts: readonly Artefact[], read: (path: string) => string | undefined): Finding[] {
  return artefacts.flatMap(({ path, text }) => {
    const committed = read(path)
    if (committed === text) return []
    if (committed === undefined) return [errorAt(path, 0, 'fresh', 'is missing; run npm run generate')]

    const [old, fresh] = [committed.split('\n'), text.split('\n')]
    const index = fresh.findIndex((line, at) => line !== old[at])
    const line = index === -1 ? fresh.length : index
    return [
      errorAt(
        path,
        line + 1,
        'fresh',
        `is not what the code says; run npm run generate (now: ${(fresh[line] ?? 'end of file').trim().slice(0, 80)})`,
      ),
    ]
  })
}
