import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, expect, it, vi } from 'vitest'
import { formatsQuery } from './use-run.ts'

afterEach(() => vi.unstubAllGlobals())

it('MCOP-UCSV-2: a page that opens shows the formats as known before, and at once as they are by now', async () => {
  const company = { onlyDepartment: '000' }
  vi.stubGlobal('fetch', async () => Response.json({ items: [{ key: 'mcop-users', columns: [{ prefill: company.onlyDepartment }] }] }))
  const client = new QueryClient()
  await client.fetchQuery(formatsQuery)
  company.onlyDepartment = ''
  const observer = new QueryObserver(client, formatsQuery)
  const shown = () => observer.getCurrentResult().data?.items[0]?.columns[0]?.prefill
  expect(shown()).toBe('000')
  const close = observer.subscribe(() => undefined)
  await vi.waitFor(() => expect(shown()).toBe(''))
  close()
})
