/**
 * What was downloaded and is uploaded again as an update changes nothing: for every file format that Genkan has, every choice of its download and
 * every encoding, whatever Japanese text its rows hold. A format that is added tomorrow is walked as well.
 */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FormatView } from '../../src/features/bulk/contract/format-view.ts'
import { bulkRoutes, exportEncodings, type Run } from '../../src/features/bulk/contract/index.ts'
import { addContractLine } from '../../src/features/network-addresses/contract/index.ts'
import type { Actor } from '../../src/platform/server/context.ts'
import { writeTable } from '../../src/protocols/tabular/index.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'
import { departmentHeader, newUserRows } from '../support/e2e/excel-file.ts'
import { openTestCompany } from '../support/factories.ts'

const code = 'C000000001'
const serviceNames = ['MCOP 3G 主(ACT)', 'MCOP LTE 主(ACT)']

let app: ComposedApp
let admin: Actor
beforeAll(async () => {
  app = await startComposedApp()
  const company = await openTestCompany(app.platform, app.composition.permissions, { code, name: '往復商事株式会社' })
  // Nobody's own department: an administrator of the company as a whole.
  admin = company.admin
  for (const [label, domestic, item] of [
    ['3G', '3g', '3g-act'],
    ['LTE', 'lte', 'lte-act'],
  ] as const) {
    const body = { label, domestic, redundancy: false, roaming: 'none', ranges: [{ item, network: '10.32.0.0/16' }] }
    const added = await app.as(company.operator).call(addContractLine, { params: { companyId: company.id }, body })
    expect(added.status, JSON.stringify(added.body)).toBe(201)
  }
})
afterAll(() => app?.stop())

/** Half and full width, both kana, 髙﨑①㈱, wave dashes, characters outside of CP932, what spreadsheets take for a formula, quotes and commas. */
const characters = [...'あ亜アｱ髙﨑①㈱Ⅲ〜～−－‖é𠮷🍚=+-@＝＋\'",、;:|\\ 　0Az']
const text = (most: number) => fc.array(fc.constantFrom(...characters), { maxLength: most }).map((letters) => letters.join(''))
const kana = fc.array(fc.constantFrom('ア', 'ヴ', 'ｶﾞ', 'ﾊﾟ', 'ぱ', 'ー', '・', 'ヶ'), { maxLength: 12 }).map((letters) => letters.join(''))
const phone = fc.constantFrom('', '0312345678', '+81-3-1234-5678', '(03)1234', '0')

const department = fc.record({ name: text(40).map((name) => `部${name}`), memo: memoOf(60), below: fc.nat(5) })
const user = fc.record({
  texts: fc.record({ 姓: text(20), 名: text(20), 表示名: text(40), 役職: text(30), 住所1: text(40), 住所2: text(40), 住所3: text(40) }),
  kana: fc.record({ 姓カナ: kana, 名カナ: kana }),
  phones: fc.record({ 電話番号1: phone, 電話番号2: phone, 電話番号3: phone, FAX: phone }),
  postalCode: fc.constantFrom('', '1000001', '001-0001'),
  url: fc.constantFrom('', 'https://例え.example/?q="a,b"', 'http://x.example'),
  memos: fc.record({ メモ: memoOf(80), 管理者使用欄1: text(60), 管理者使用欄2: text(60) }),
  department: fc.nat(5),
  address: fc.option(fc.constantFrom(...serviceNames)),
})

function memoOf(most: number) {
  return fc.array(fc.constantFrom(...characters, '\n'), { maxLength: most }).map((letters) => letters.join(''))
}

test('MCOP-UCSV-15 MCOP-DCSV-5 MCOP-IPCSV-3: every file format, downloaded in any encoding and uploaded as an update, changes nothing', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(department, { minLength: 1, maxLength: 6 }),
      fc.array(user, { minLength: 1, maxLength: 12 }),
      async (departments, users) => {
        round += 1
        const codes = departments.map((_, index) => `0${round}d${index}`)
        await add('mcop-departments', [departmentHeader, ...departments.map(departmentRow(codes))])
        const ids = users.map((_, index) => `00${round}u${index}`)
        await add('mcop-users', newUserRows(code, users.map(userCells(ids, codes))))
        await update('mcop-addresses', [await headerOf('mcop-addresses'), ...users.flatMap(addressRow(ids, round))])
        for (const format of await formats()) {
          // Each choice once in each round, in another encoding each time: what a choice leaves out does not depend on how the rest is written.
          for (const [index, options] of choicesOf(format).entries()) {
            const turn = exportEncodings[(round + index) % 3] ?? 'cp932'
            const all = Object.keys(options).length === 0 ? exportEncodings : [turn]
            for (const encoding of all) await expectNothingToChange(format.key, options, encoding)
          }
        }
      },
    ),
    { numRuns: 5, seed: 20_261_122, endOnFailure: true },
  )
})

const departmentRow =
  (codes: readonly string[]) =>
  ({ name, memo, below }: { name: string; memo: string; below: number }, index: number): readonly string[] => [
    codes[index] ?? '',
    name,
    below < index ? (codes[below] ?? '') : '',
    memo,
  ]

type GivenUser = typeof user extends fc.Arbitrary<infer Value> ? Value : never

const userCells = (ids: readonly string[], codes: readonly string[]) => (given: GivenUser, index: number) => ({
  ユーザID: ids[index] ?? '',
  部署ID: codes[given.department] ?? '000',
  ...given.texts,
  ...given.kana,
  ...given.phones,
  郵便番号: given.postalCode,
  URL: given.url,
  ...given.memos,
  'E-Mail1': `${ids[index]}@round.example`,
})

const addressRow =
  (ids: readonly string[], round: number) =>
  (given: GivenUser, index: number): readonly (readonly string[])[] =>
    given.address === null ? [] : [[ids[index] ?? '', code, '', '', given.address, '', `10.32.${round}.${index + 1}`, '', '', '', '']]

const call: ReturnType<ComposedApp['as']>['call'] = (route, given) => app.as(admin).call(route, given)

async function formats(): Promise<readonly FormatView[]> {
  const { items } = (await call(bulkRoutes.listFormats)).body as { items: readonly FormatView[] }
  expect(items.length).toBeGreaterThanOrEqual(3)
  return items.filter(({ modes }) => modes.some(({ mode }) => mode === 'update'))
}

async function headerOf(key: string): Promise<readonly string[]> {
  return (await formats()).find((format) => format.key === key)?.columns.map(({ header }) => header) ?? []
}

/** Every combination of what a download can be asked for. */
function choicesOf({ options }: FormatView): readonly Readonly<Record<string, string>>[] {
  const asked = options.filter(({ use }) => use !== 'upload')
  return asked.reduce<readonly Readonly<Record<string, string>>[]>(
    (sofar, { name, choices }) => sofar.flatMap((chosen) => choices.map(({ value }) => ({ ...chosen, [name]: value }))),
    [{}],
  )
}

async function expectNothingToChange(format: string, options: Readonly<Record<string, string>>, encoding: string) {
  const asText = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  const query = { encoding, ...(asText.length === 0 ? {} : { options: asText.join(',') }) }
  const file = await call(bulkRoutes.downloadExport, { params: { format }, query })
  expect(file.status).toBe(200)
  const run = await upload(format, 'update', file.bytes)
  // A download without rows is its header alone, which is told so.
  if (run.refusal?.code === 'CSV-E04') return expect(options.target, 'only a selection may be empty').toBeDefined()
  const said = JSON.stringify([format, options, encoding, run.state, run.refusal, run.counts, run.summary])
  expect(run.counts, said).toMatchObject({ errors: 0, warnings: 0, add: 0, change: 0 })
  expect(run.counts.unchanged, said).toBe(run.counts.rows)
  expect(run.counts.rows, said).toBeGreaterThan(0)
}

const add = (format: string, rows: readonly (readonly string[])[]) => apply(format, 'add', rows)
const update = (format: string, rows: readonly (readonly string[])[]) => (rows.length > 1 ? apply(format, 'update', rows) : undefined)

async function apply(format: string, mode: string, rows: readonly (readonly string[])[]): Promise<void> {
  const parts: Uint8Array[] = []
  for await (const part of writeTable(rows, { format: 'csv', encoding: 'utf8' })) parts.push(part)
  const checked = await upload(format, mode, Buffer.concat(parts))
  expect(checked.state, JSON.stringify([checked.refusal, checked.summary])).toBe('ready')
  const { fingerprint, summary } = checked
  const body = { fingerprint: fingerprint ?? '', acknowledge: summary.toAcknowledge, typedCount: summary.typedCount }
  const applied = await call(bulkRoutes.confirmRun, { params: { runId: checked.id }, body })
  expect(applied.body.state, JSON.stringify(applied.body)).toBe('applied')
}

async function upload(format: string, mode: string, file: Uint8Array): Promise<Run> {
  const answer = await call(bulkRoutes.uploadFile, { query: { format, mode, fileName: 'round-trip.csv' }, file })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body as Run
}
