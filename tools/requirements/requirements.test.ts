import { describe, expect, it } from 'vitest'
import { parseFile } from '../check/parsed-file.ts'
import { measureCoverage } from './coverage.ts'
import { readSpec } from './read-spec.ts'
import { idsIn } from './requirement-id.ts'
import { titlesOf } from './test-titles.ts'

describe('ids in titles', () => {
  it.each([
    ['MCOP-OTP-8: a code is used once', ['MCOP-OTP-8']],
    ['MCOP-P16, P17: the user sets a pattern', ['MCOP-P16', 'MCOP-P17']],
    ['MCOP-OTP-1..4: grid', ['MCOP-OTP-1', 'MCOP-OTP-2', 'MCOP-OTP-3', 'MCOP-OTP-4']],
    ['MCOP-OTP-1–3 and 7: grid', ['MCOP-OTP-1', 'MCOP-OTP-2', 'MCOP-OTP-3', 'MCOP-OTP-7']],
    ['MCOP-LOGIN-2, 4: sign-in', ['MCOP-LOGIN-2', 'MCOP-LOGIN-4']],
    ['MCOP-LOGIN-2, ADMPW-4: sign-in', ['MCOP-LOGIN-2', 'MCOP-ADMPW-4']],
    ['MCOP-P06–P08: departments', ['MCOP-P06', 'MCOP-P07', 'MCOP-P08']],
    ['MCOP-OTP-8, DK-USR-4: both', ['MCOP-OTP-8', 'DK-USR-4']],
    ['400 (MCOP-CSV-3): 1,001 rows', ['MCOP-CSV-3']],
    ['MCOP-ADMPW-9, 10 wrong passwords lock', ['MCOP-ADMPW-9']],
    ['RFC 2865 §5.2: hides the password', []],
    ['UTF-8, 16 and X-MCOP-OTP-1', []],
  ])('%s', (title, ids) => {
    expect(idsIn(title)).toEqual(ids)
  })
})

const spec = `
- **MCOP-GEN-1** One tenant, see MCOP-GEN-9. [inferred]
- **MCOP-GEN-2** Two entry points.
| **MCOP-UADD-1** | Basic |
| **MCOP-UADD-2** [inferred] | Ours |
| MCOP-P01 | Log in |
| MCOP-W01 | Never use Back |
| MCOP-X01 | A contradiction |
| CSV-E01 | message |
### MCOP-P02 Heading form
Prose that mentions **MCOP-GEN-7** in passing.
`

describe('a spec', () => {
  it('defines ids by items, rows and headings, not by mention', () => {
    expect(readSpec('mcop', spec).map(({ id, area, kind }) => [id, area, kind])).toEqual([
      ['MCOP-GEN-1', 'GEN', 'requirement'],
      ['MCOP-GEN-2', 'GEN', 'requirement'],
      ['MCOP-UADD-1', 'UADD', 'requirement'],
      ['MCOP-UADD-2', 'UADD', 'requirement'],
      ['MCOP-P01', 'procedures', 'procedure'],
      ['MCOP-W01', 'warnings', 'warning'],
      ['MCOP-X01', 'other', 'other'],
      ['CSV-E01', 'other', 'other'],
      ['MCOP-P02', 'procedures', 'procedure'],
    ])
  })
})

describe('titles of tests', () => {
  const titles = (text: string) => titlesOf(parseFile({ path: 'a.test.ts', text })).map(({ title }) => title)

  it('are read from every form that runs', () => {
    const text =
      'describe("a", () => { it("b", f); test.each([1])("c %s", f); it.skipIf(true)("d", f); it.each`x`("e", f); test(`f ${1}`, f) })'
    expect(titles(text)).toEqual(['a', 'b', 'c %s', 'd', 'e', 'f …'])
  })

  it('do not count where nothing runs', () => {
    expect(titles('it.skip("a", f); test.todo("b"); describe.skip("c", f); it.fails("d", f); format("e")')).toEqual([])
  })
})

describe('coverage', () => {
  const at = (title: string) => ({ file: 'a.test.ts', line: 3, title })

  it('counts per area and lists what is open', () => {
    const { areas, unknown } = measureCoverage(readSpec('mcop', spec), [at('MCOP-GEN-2, P02: enters')])
    expect(areas).toEqual([
      { spec: 'mcop', area: 'GEN', covered: ['MCOP-GEN-2'], open: ['MCOP-GEN-1'] },
      { spec: 'mcop', area: 'UADD', covered: [], open: ['MCOP-UADD-1', 'MCOP-UADD-2'] },
      { spec: 'mcop', area: 'procedures', covered: ['MCOP-P02'], open: ['MCOP-P01'] },
      { spec: 'mcop', area: 'warnings', covered: [], open: ['MCOP-W01'] },
    ])
    expect(unknown).toEqual([])
  })

  it('takes an id that no spec defines for a mistake', () => {
    const { unknown } = measureCoverage(readSpec('mcop', spec), [
      at('MCOP-GEN-3: what?'),
      at('SHA-AB-3: other world'),
      at('MCOP-X01: known'),
    ])
    expect(unknown.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual(['a.test.ts:3 MCOP-GEN-3 stands in no spec'])
  })
})
