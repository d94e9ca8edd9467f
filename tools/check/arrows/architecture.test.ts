import { describe, expect, it } from 'vitest'
import { checkArchitecture } from './check-architecture.ts'

/** The rules that the given files break. */
function rulesBroken(files: Readonly<Record<string, string>>): string[] {
  return checkArchitecture(Object.entries(files).map(([path, text]) => ({ path, text }))).map(({ rule }) => rule)
}

const feature = (path: string) => `src/features/${path}`

describe('layers', () => {
  it.each([
    ['src/kernel/a.ts', '../protocols/radius/packet.ts'],
    ['src/protocols/radius/a.ts', '../../platform/server/log.ts'],
    ['src/platform/web/a.ts', '../server/log.ts'],
    ['src/platform/server/a.ts', '../../features/tenancy/contract/index.ts'],
    ['src/ui/a.tsx', '../platform/web/api.ts'],
    ['src/app/web/a.tsx', '../server/compose.ts'],
    ['src/platform/server/a.ts', '../../app/server/compose.ts'],
    ['src/kernel/a.ts', '../../tools/check/finding.ts'],
  ])('refuses %s → %s, also for a type alone', (path, specifier) => {
    expect(rulesBroken({ [path]: `import { a } from '${specifier}'` })).toEqual(['arrow'])
    expect(rulesBroken({ [path]: `import type { A } from '${specifier}'` })).toEqual(['arrow'])
    expect(rulesBroken({ [path]: `export { a } from '${specifier}'` })).toEqual(['arrow'])
    expect(rulesBroken({ [path]: `const a = await import('${specifier}')` })).toEqual(['arrow'])
  })

  it.each([
    ['src/protocols/radius/a.ts', '../../kernel/errors.ts'],
    ['src/platform/server/http/a.ts', '../../../protocols/tabular/read-csv.ts'],
    ['src/ui/a.tsx', '../kernel/text.ts'],
    ['src/app/server/compose.ts', '../../features/tenancy/server/index.ts'],
    ['src/app/web/routes.tsx', '../../features/directory/web/pages/user-list-page.tsx'],
  ])('lets %s → %s pass', (path, specifier) => {
    expect(rulesBroken({ [path]: `import { a } from '${specifier}'` })).toEqual([])
  })

  it('refuses a folder that is no drawn layer', () => {
    expect(rulesBroken({ 'src/utils/a.ts': '' })).toEqual(['drawn'])
  })

  it('refuses a computed import, whose arrow nobody can check', () => {
    expect(rulesBroken({ 'src/ui/a.ts': 'const name = "x"; await import(name)' })).toEqual(['dynamic-import'])
  })
})

describe('features', () => {
  it('lets a drawn arrow pass through a door', () => {
    expect(rulesBroken({ [feature('directory/server/a.ts')]: `import { createBulk } from '../../bulk/server/index.ts'` })).toEqual([])
    expect(rulesBroken({ [feature('directory/web/a.tsx')]: `import { ImportWizard } from '../../bulk/web/index.ts'` })).toEqual([])
  })

  it('refuses an arrow that is not drawn', () => {
    expect(rulesBroken({ [feature('bulk/server/a.ts')]: `import { a } from '../../directory/server/index.ts'` })).toEqual(['arrow'])
  })

  it('refuses to climb in beside the door', () => {
    expect(rulesBroken({ [feature('directory/server/a.ts')]: `import { a } from '../../bulk/server/engine/plan-import.ts'` })).toEqual([
      'door',
    ])
    expect(rulesBroken({ [feature('directory/web/a.tsx')]: `import { a } from '../../bulk/server/index.ts'` })).toEqual(['door'])
    expect(rulesBroken({ [feature('directory/contract/a.ts')]: `import { a } from '../../bulk/contract/format.ts'` })).toEqual(['door'])
    expect(rulesBroken({ [feature('directory/contract/a.ts')]: `import { a } from '../../bulk/contract/index.ts'` })).toEqual([])
  })

  it('keeps web and server of one feature apart, and contract below both', () => {
    expect(rulesBroken({ [feature('bulk/web/a.tsx')]: `import { a } from '../server/engine/plan.ts'` })).toEqual(['arrow'])
    expect(rulesBroken({ [feature('bulk/server/a.ts')]: `import { a } from '../web/paths.ts'` })).toEqual(['arrow'])
    expect(rulesBroken({ [feature('bulk/contract/a.ts')]: `import { a } from '../server/engine/plan.ts'` })).toEqual(['arrow'])
    expect(rulesBroken({ [feature('bulk/web/a.tsx')]: `import { a } from '../contract/run.ts'` })).toEqual([])
  })

  it('refuses a feature and a part that are not drawn', () => {
    expect(rulesBroken({ [feature('payments/server/a.ts')]: '' })).toEqual(['drawn'])
    expect(rulesBroken({ [feature('bulk/shared/a.ts')]: '' })).toEqual(['drawn'])
    expect(rulesBroken({ [feature('bulk/a.ts')]: '' })).toEqual(['drawn'])
  })

  it('refuses index files that are no doors', () => {
    expect(rulesBroken({ [feature('bulk/server/index.ts')]: '' })).toEqual([])
    expect(rulesBroken({ [feature('bulk/server/engine/index.ts')]: '' })).toEqual(['inner-index'])
    expect(rulesBroken({ [feature('bulk/locales/index.ts')]: '' })).toEqual(['inner-index'])
  })

  it('lets a test reach for the harness, and nothing else', () => {
    const text = `import { startHarness } from '../../../../tests/support/harness.ts'`
    expect(rulesBroken({ [feature('bulk/server/a.test.ts')]: text })).toEqual([])
    expect(rulesBroken({ [feature('bulk/server/a.ts')]: text })).toEqual(['arrow'])
  })

  it('keeps what serves tests out of the product', () => {
    for (const name of ['test-bulk.ts', 'run-harness.ts', 'a.test.ts']) {
      const text = `import { a } from './${name}'`
      expect(rulesBroken({ [feature('bulk/server/a.ts')]: text })).toEqual(['arrow'])
      expect(rulesBroken({ [feature('bulk/server/b.test.ts')]: text })).toEqual([])
    }
  })
})

describe('packages', () => {
  it.each([
    [feature('bulk/contract/a.ts'), 'kysely'],
    [feature('bulk/contract/a.ts'), 'zod'],
    [feature('bulk/web/a.tsx'), 'react-aria-components'],
    [feature('bulk/server/a.ts'), 'fastify'],
    [feature('bulk/server/a.ts'), 'react'],
    ['src/protocols/tabular/a.ts', 'pg'],
    ['src/platform/server/a.ts', 'left-pad'],
    ['src/app/server/a.ts', 'vitest'],
  ])('refuses in %s the package %s', (path, specifier) => {
    expect(rulesBroken({ [path]: `import * as it from '${specifier}'` })).toEqual(['package'])
  })

  it.each([
    [feature('bulk/contract/a.ts'), 'zod/mini'],
    [feature('bulk/web/a.tsx'), 'react/jsx-runtime'],
    [feature('bulk/server/queries/a.ts'), 'kysely'],
    ['src/platform/server/http/a.ts', 'fastify'],
    ['src/kernel/a.test.ts', 'vitest'],
  ])('lets in %s the package %s pass', (path, specifier) => {
    expect(rulesBroken({ [path]: `import * as it from '${specifier}'` })).toEqual([])
  })

  it('refuses Node modules where the browser runs', () => {
    const text = `import { join } from 'node:path'`
    for (const path of ['src/kernel/a.ts', 'src/ui/a.ts', feature('bulk/contract/a.ts'), feature('bulk/web/a.ts')]) {
      expect(rulesBroken({ [path]: text })).toEqual(['node-module'])
    }
    expect(rulesBroken({ 'src/protocols/radius/a.ts': text, 'src/kernel/a.test.ts': text })).toEqual([])
  })
})

describe('cycles', () => {
  const cycle = (first: string, second: string) => ({
    'src/kernel/a.ts': first,
    'src/kernel/b.ts': second,
    'src/kernel/c.ts': `import './a.ts'`,
  })

  it('finds one that is loaded', () => {
    expect(rulesBroken(cycle(`import { b } from './b.ts'`, `import { a } from './a.ts'`))).toEqual(['cycle'])
    expect(rulesBroken(cycle(`export * from './b.ts'`, `import { type A } from './a.ts'`))).toEqual(['cycle'])
  })

  it('shows the way round', () => {
    const files = Object.entries(cycle(`import './c.ts'`, '')).map(([path, text]) => ({ path, text }))
    expect(checkArchitecture(files)[0]).toMatchObject({ line: 1, message: 'src/kernel/a.ts → src/kernel/c.ts → src/kernel/a.ts' })
  })

  it('lets types and later imports pass', () => {
    expect(rulesBroken(cycle(`import { b } from './b.ts'`, `import type { A } from './a.ts'`))).toEqual([])
    expect(rulesBroken(cycle(`import { b } from './b.ts'`, `export const later = () => import('./a.ts')`))).toEqual([])
  })
})

describe('SQL', () => {
  it.each([
    `import { sql } from 'kysely'`,
    `export const list = (tx) => tx.selectFrom('user').selectAll().execute()`,
    `export const list = (client) => client.query('select 1')`,
    'export const list = (client, table) => client.query(`DELETE FROM ${table}`)',
  ])('refuses outside of queries: %s', (text) => {
    expect(rulesBroken({ [feature('bulk/server/operations/a.ts')]: text })).toEqual(['sql'])
    expect(rulesBroken({ [feature('bulk/server/queries/a.ts')]: text, 'src/platform/server/database/a.ts': text })).toEqual([])
  })

  it('lets table types and other queries pass', () => {
    const text = `import type { Generated } from 'kysely'\nexport const page = (url) => url.query('page')`
    expect(rulesBroken({ [feature('bulk/server/schema.ts')]: text })).toEqual([])
  })
})

describe('globals', () => {
  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'globalThis.crypto.getRandomValues(bytes)',
    'process.env.HOME',
    'console.log(1)',
    'globalThis.console.error(1)',
    `import { randomUUID } from 'node:crypto'`,
    `import { randomBytes as bytes } from 'node:crypto'`,
  ])('refuses %s outside the platform', (text) => {
    expect(rulesBroken({ [feature('bulk/server/a.ts')]: text })).toEqual(['global'])
    expect(rulesBroken({ [feature('bulk/server/a.test.ts')]: text, 'tools/a.ts': text, 'src/platform/server/config/a.ts': text })).toEqual(
      [],
    )
  })

  it('reads the environment in one folder alone', () => {
    expect(rulesBroken({ 'src/platform/server/log/a.ts': 'process.env.HOME' })).toEqual(['global'])
  })

  it('lets the same words pass where they are something else', () => {
    const text = `const time = new Date(0); ctx.clock.now(); "Date.now()"; /* console.log */ vault.random(); process.exitCode = 1`
    expect(rulesBroken({ [feature('bulk/server/a.ts')]: text })).toEqual([])
  })
})

describe('exports', () => {
  it('refuses a default export outside of configuration', () => {
    const texts = ['export default 1', 'export default function a() {}', 'const a = 1; export { a as default }']
    for (const text of texts) expect(rulesBroken({ 'src/kernel/a.ts': text })).toEqual(['default-export'])
    expect(rulesBroken({ 'tests/e2e/vite.config.ts': 'export default 1', 'src/kernel/a.ts': 'export const a = 1' })).toEqual([])
  })
})

describe('suppressions', () => {
  it('sets a rule aside where a reason stands', () => {
    expect(rulesBroken({ 'src/kernel/a.ts': '// check-ignore global: seed of a sample\nDate.now()' })).toEqual([])
    expect(rulesBroken({ 'src/kernel/a.ts': '// check-ignore-file global: sample\n\n\nDate.now(); Math.random()' })).toEqual([])
  })

  it('wants a reason, and a cause', () => {
    expect(rulesBroken({ 'src/kernel/a.ts': '// check-ignore global\nDate.now()' })).toEqual(['suppression'])
    expect(rulesBroken({ 'src/kernel/a.ts': '// check-ignore global: sample' })).toEqual(['suppression'])
  })
})
