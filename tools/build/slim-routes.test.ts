import { expect, test } from 'vitest'
import { withoutSchemas } from './slim-routes.ts'

test('keeps of a route what the browser needs to call it, and nothing else', () => {
  const code = `export const addUser = defineRoute({
  id: 'a.addUser', method: 'POST', path: '/api/v1/users', permission: 'a.write',
  summary: 'Adds, with commas, a user.',
  params: z.object({ id: idSchema }),
  body: z.object({ name: z.string() }),
  response: z.object({ id: z.string() }),
  errors: [x],
  status: 201,
})
export const other = keepAs({ params: 1 })`
  const slim = withoutSchemas('src/features/a/contract/routes.ts', code)
  expect(slim).toContain("path: '/api/v1/users'")
  expect(slim).toContain('body: true')
  expect(slim).not.toMatch(/z\.|summary|errors|201/)
  expect(slim).toContain('keepAs({ params: 1 })')
})
