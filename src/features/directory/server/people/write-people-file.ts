import type { Ctx } from '../../../../platform/server/context.ts'
import type { Download, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { spool } from '../../../../platform/server/spool.ts'
import { writeCsv } from '../../../../protocols/tabular/csv/write-csv.ts'
import { writeXlsx } from '../../../../protocols/tabular/xlsx/write-xlsx.ts'
import { nameOf, type UserListItem } from '../../contract/user.ts'
import { statusOf } from '../../contract/user-choices.ts'
import type { PeopleFileQuery } from '../../contract/user-search.ts'
import { en } from '../../locales/en.ts'
import { ja } from '../../locales/ja.ts'
import { peopleFileWords } from '../../locales/people-file.ts'
import type { DirectoryDeps } from '../deps.ts'
import { peopleRules } from '../operations/people/people-rules.ts'
import { readAllUsers } from '../queries/list-users.ts'
import { type FileDetails, fileDetailsOf } from '../queries/people/file-details.ts'
import { buildCondition } from '../queries/user-condition.ts'
import { withColumns } from '../user-columns.ts'

const contentTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const wordsOf = { ja: { ...ja, file: peopleFileWords.ja }, en: { ...en, file: peopleFileWords.en } } as const
type Words = (typeof wordsOf)['ja' | 'en']

/**
 * Everybody whom the list finds, in its order and the reader's language (BP-USER-15). Written to the end before the answer begins, so that no
 * transaction waits for a reader; a part of the list is in memory at a time. That it left the house is written into the history of changes.
 */
export function writePeopleFile(
  deps: DirectoryDeps,
  run: RunUnitOfWork,
  { format, ...query }: PeopleFileQuery,
  language: 'ja' | 'en',
): Promise<Download> {
  return run({ mode: 'write' }, async (ctx) => {
    const t = wordsOf[language]
    const counter = { rows: 0 }
    const rows = rowsOf(deps, ctx, query, { t, counter })
    const bytes =
      format === 'csv'
        ? writeCsv(rows, { encoding: 'utf8-bom', quotesAll: true })
        : writeXlsx(rows, { sheetName: t.users.list, columnWidths: [10, 20, 30, 16, 12, 16, 16, 20, 30, 18, 10] })
    const content = await spool(bytes)
    const { sort: _sort, direction: _direction, ...condition } = query
    const given = Object.fromEntries(Object.entries(condition).filter(([, value]) => value !== undefined))
    ctx.audit('directory.users.exported', [
      { object: { type: 'user-list', id: null, label: t.users.list }, after: { format, rows: counter.rows, ...given } },
    ])
    return { fileName: `${t.file.fileName}.${format}`, contentType: contentTypes[format], stream: content.read() }
  })
}

interface Writing {
  readonly t: Words
  readonly counter: { rows: number }
}

async function* rowsOf(
  deps: DirectoryDeps,
  ctx: Ctx,
  query: Omit<PeopleFileQuery, 'format'>,
  { t, counter }: Writing,
): AsyncGenerator<readonly string[]> {
  yield headerOf(t)
  const { timeZone } = await peopleRules(deps, ctx)
  const condition = await buildCondition(ctx, query, deps.userFilters)
  for await (const part of readAllUsers(ctx, condition, query, deps.userMarks)) {
    const details = await fileDetailsOf(
      ctx,
      part.map(({ id }) => id),
    )
    for (const person of await withColumns(deps, ctx, part)) {
      counter.rows += 1
      yield rowOf(t, person, details.get(person.id), timeZone)
    }
  }
}

/** The columns of the list (BP-USER-9), and five more. */
function headerOf({ fields, people }: Words): readonly string[] {
  const { email, phone1, secondStep, role, mobilePhone, groups, timeZone, language } = people.fields
  return [fields.state, fields.name, email, phone1, secondStep, role, mobilePhone, fields.jobTitle, groups, timeZone, language]
}

function rowOf({ people, file }: Words, person: UserListItem, details: FileDetails | undefined, companyZone: string): readonly string[] {
  return [
    people.statuses[statusOf(person)],
    nameOf(person),
    person.email1,
    person.phone1,
    person.secondStep === null ? '' : people.secondSteps[person.secondStep],
    people.roles[person.isAdministrator ? 'administrator' : 'user'],
    details?.mobilePhone ?? '',
    person.jobTitle,
    details?.groups ?? '',
    details?.timeZone || companyZone,
    file.languages[details?.language ?? 'ja'],
  ]
}
