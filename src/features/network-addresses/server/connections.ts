import type { Connection } from '../contract/assignment.ts'
import type { PersonRow } from './queries/people.ts'

/**
 * 接続確認 (MCOP-CONN-3): per item, everything that would stand in the way now. The password is not asked for and not judged.
 */
export function connectionsOf(person: Pick<PersonRow, 'cells' | 'isSuspended' | 'isLocked'>): Connection[] {
  return person.cells.map(({ item, state, whyNot }) => {
    const obstacles: Connection['obstacles'] = [
      ...(state === 'unused' ? (['unused'] as const) : []),
      ...(whyNot === null ? [] : [whyNot]),
      ...(person.isSuspended ? (['suspended'] as const) : []),
      ...(person.isLocked ? (['locked'] as const) : []),
    ]
    return { item, mayConnect: obstacles.length === 0, obstacles }
  })
}
