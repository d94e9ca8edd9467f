import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { defineRoute } from '../../src/kernel/define-route.ts'
import { definePermissions } from '../../src/kernel/permission.ts'
import { projectRoot } from '../check/source-tree.ts'
import { findStale } from './compare.ts'
import { renderConfiguration } from './configuration-page.ts'
import { renderErrorCodes, renderOpenApi, renderPermissions } from './contract-pages.ts'
import { type Contracts, readContracts } from './contracts.ts'

const contracts: Contracts = {
  routes: [
    defineRoute({
      id: 'bulk.listRuns',
      method: 'GET',
      path: '/api/v1/bulk-runs',
      permission: 'bulk.runs.read',
      summary: 'Lists runs.',
      response: z.object({ total: z.number() }),
    }),
  ],
  permissions: Object.values(definePermissions('bulk', { 'runs.read': { roles: ['administrator'], service: 'voice' } })),
  errors: [],
}

describe('contract pages', () => {
  it('describe a route by its contract', () => {
    expect(JSON.parse(renderOpenApi(contracts)).paths['/api/v1/bulk-runs'].get).toMatchObject({
      operationId: 'bulk.listRuns',
      summary: 'Lists runs.',
    })
  })

  it('show who holds a permission and what it opens', () => {
    expect(renderPermissions(contracts)).toContain('| `bulk.runs.read` | administrator | voice | GET /api/v1/bulk-runs |')
  })

  it('show an error in both languages, its parameters by name', async () => {
    const { errors } = await readContracts(`${projectRoot}/tools/check/fixtures/locales`)
    const page = await renderErrorCodes(`${projectRoot}/tools/check/fixtures/locales`, { ...contracts, errors })
    expect(page).toContain('| `right.name-taken` | 409 | この名前は使われています。 | This name is taken. |')
    expect(page).toContain('| `right.too-many` | 400 | {limit}件までです。 | At most {limit}. |')
  })
})

describe('the contracts of this product', () => {
  it('are found in lists and tables', async () => {
    const { errors } = await readContracts(projectRoot)
    expect(errors).toContainEqual({ code: 'kernel.not-found', status: 404, folder: 'src/kernel' })
  })

  it('include every variable with what stands for it', () => {
    const page = renderConfiguration(projectRoot)
    expect(page).toContain('| `GENKAN_HTTP_PORT` | `8080` |')
    expect(page).toContain('| `GENKAN_DATA_DIR` | `./data` |')
    expect(page).toContain('| `GENKAN_DATABASE_URL` |  |')
  })
})

describe('freshness', () => {
  const artefacts = [{ path: 'generated/a.md', text: 'one\ntwo\n' }]

  it('holds when nothing differs', () => {
    expect(findStale(artefacts, () => 'one\ntwo\n')).toEqual([])
  })

  it.each([
    ['a missing file', undefined, 0],
    ['a changed line', 'one\n2\n', 2],
    ['a line too many', 'one\ntwo\nthree\n', 3],
    ['a line too few', 'one\n', 2],
  ])('finds %s', (_what, committed, line) => {
    expect(findStale(artefacts, () => committed)).toMatchObject([{ file: 'generated/a.md', line, rule: 'fresh' }])
  })
})
