import type { Chance } from '../../../kernel/ids.ts'
import { givenNames, jobTitles, surnames } from './names.ts'

/** One made-up person, as the directory registers one. */
export interface DemoPerson {
  readonly userId: string
  readonly surname: string
  readonly givenName: string
  readonly surnameKana: string
  readonly givenNameKana: string
  readonly displayName: string
  readonly jobTitle: string
  readonly phone1: string
  readonly email1: string
}

/** People numbered from `first`; ids are `e` and six digits, so that two runs never collide and a list by id reads well. */
export function inventPeople(chance: Chance, first: number, count: number, mailDomain: string): readonly DemoPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index
    const [surname, surnameKana] = pick(chance, surnames)
    const [givenName, givenNameKana] = pick(chance, givenNames)
    const userId = `e${String(number).padStart(6, '0')}`
    return {
      userId,
      surname,
      givenName,
      surnameKana,
      givenNameKana,
      displayName: `${surname} ${givenName}`,
      jobTitle: pick(chance, jobTitles),
      phone1: `090-${String(1000 + (number % 9000))}-${String(chance.integer(10_000)).padStart(4, '0')}`,
      email1: `${userId}@${mailDomain}`,
    }
  })
}

function pick<Value>(chance: Chance, values: readonly Value[]): Value {
  const value = values[chance.integer(values.length)]
  if (value === undefined) throw new Error('nothing to pick from')
  return value
}
