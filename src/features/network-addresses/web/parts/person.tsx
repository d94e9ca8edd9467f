import type { ReactNode } from 'react'
import type { AddressRow } from '../../contract/assignment.ts'

/** Name and user id of a row. */
export function Person({ row }: { row: Pick<AddressRow, 'name' | 'userId'> }): ReactNode {
  return (
    <>
      {row.name !== '' && <span className="block">{row.name}</span>}
      <span className={row.name === '' ? 'block' : 'block text-xs text-text-3'}>{row.userId}</span>
    </>
  )
}
