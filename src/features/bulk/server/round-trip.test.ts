import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeTable } from '../../../protocols/tabular/index.ts'
import * as routes from '../contract/routes.ts'
import { header, type ProbeApp, startProbeApp } from './testing/test-probe-app.ts'

let probe: ProbeApp

beforeAll(async () => {
  probe = await startProbeApp()
})
afterAll(() => probe.app.stop())

test('MCOP-UCSV-15, CSV-17: whatever the text, an export read again as an update changes nothing, in every encoding', async () => {
  const characters = 'あ亜アｱ髙﨑①㈱Ⅲ〜～−－‖é𠮷🍚=+-@＝＋\'",、;:|\\ 　0Az\n\t'
  const texts = fc.array(fc.constantFrom(...characters), { maxLength: 18 }).map((letters) => letters.join(''))
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(texts, { minLength: 1, maxLength: 15 }),
      fc.constantFrom('cp932', 'utf8', 'xlsx'),
      async (memos, encoding) => {
        run += 1
        const rows = memos.map((memo, index) => [`t${run}-${index}`, 'C000000001', '000', '', 'TRUE', '', memo.replaceAll('\t', ''), ''])
        const parts: Uint8Array[] = []
        for await (const part of writeTable([header.split(','), ...rows], { format: 'csv', encoding: 'utf8' })) parts.push(part)
        const added = await probe.confirm(await probe.upload('add', Buffer.concat(parts)))
        expect(added.body.state).toBe('applied')
        const exported = await probe.app
          .as(probe.company.admin)
          .call(routes.downloadExport, { params: { format: 'probe-people' }, query: { encoding } })
        const again = await probe.upload('update', exported.bytes)
        expect(again.body.counts).toMatchObject({ rows: memos.length, errors: 0, change: 0, unchanged: memos.length })
        await probe.app.as(probe.company.admin).call(routes.undoRun, { params: { runId: added.body.id }, body: {} })
      },
    ),
    { numRuns: 12, seed: 20261121, endOnFailure: true },
  )
}, 120_000)
