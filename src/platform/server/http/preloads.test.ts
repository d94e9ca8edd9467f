import { expect, test } from 'vitest'
import { createPreloads } from './preloads.ts'

const manifest = {
  'index.html': { file: 'index.js', isEntry: true, imports: ['_framework.js'] },
  '_framework.js': { file: 'framework.js' },
  '_table.js': { file: 'table.js', imports: ['_framework.js'] },
  'frame.tsx': { file: 'frame.js', imports: ['index.html', '_table.js'] },
  'user.tsx': { file: 'user.js', imports: ['_table.js'] },
  'new.tsx': { file: 'new.js', imports: ['_framework.js'] },
}
const pages = [
  { path: '/admin/users/$userId', chunks: ['frame.tsx', 'user.tsx'] },
  { path: '/admin/users/new', chunks: ['new.tsx'] },
]

test('the asked page’s files are named once, without those of the entry', () => {
  expect(createPreloads(manifest, pages)('/admin/users/42')).toEqual(['frame.js', 'table.js', 'user.js'])
})

test('a path without parameters goes before one with them', () => {
  const preloads = createPreloads(manifest, pages)
  expect(preloads('/admin/users/new/')).toEqual(['new.js'])
  expect(preloads('/admin/users/new/42')).toEqual([])
  expect(createPreloads({}, [])('/admin')).toEqual([])
})
