import { describe, expect, it } from 'vitest'
import { type Manifest, measureBudgets } from './measure-budgets.ts'

const manifest: Manifest = {
  'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_framework.js'], css: ['assets/index.css'] },
  '_framework.js': { file: 'assets/framework.js' },
  '_table.js': { file: 'assets/table.js', imports: ['_framework.js'] },
  'site-frame.tsx': { file: 'assets/shell.js', src: 'site-frame.tsx', isDynamicEntry: true, imports: ['_framework.js'] },
  'a/user-list-page.tsx': {
    file: 'assets/list.js',
    src: 'a/user-list-page.tsx',
    isDynamicEntry: true,
    imports: ['index.html', '_table.js'],
    css: ['assets/list.css', 'assets/index.css'],
  },
  'a/sign-in-page.tsx': { file: 'assets/sign-in.js', src: 'a/sign-in-page.tsx', isDynamicEntry: true, imports: ['index.html'] },
  'ui/modal-frame.tsx': { file: 'assets/dialog.js', src: 'ui/modal-frame.tsx', isDynamicEntry: true },
}

const sizes: Readonly<Record<string, number>> = {
  'assets/index.js': 10,
  'assets/framework.js': 100,
  'assets/table.js': 5,
  'assets/shell.js': 3,
  'assets/list.js': 2,
  'assets/sign-in.js': 1,
  'assets/dialog.js': 7,
  'assets/index.css': 6,
  'assets/list.css': 4,
}

describe('page weights', () => {
  it('count each file that the first use needs once, with the frame of the sites but without dialogs', () => {
    const weights = measureBudgets(manifest, (file) => (sizes[file] ?? 0) * 1024, new Set(['a/sign-in-page.tsx']))
    expect(weights.map(({ what, bytes, limit }) => `${what} ${bytes / 1024}/${limit / 1024}`)).toEqual([
      'entry 110/110',
      'later: site-frame.tsx 3/60',
      'first use: a/user-list-page.tsx 120/130',
      'own chunk: a/user-list-page.tsx 2/25',
      'first use: a/sign-in-page.tsx 111/115',
      'own chunk: a/sign-in-page.tsx 1/25',
      'later: ui/modal-frame.tsx 7/60',
      'all CSS 10/12',
    ])
  })
})
