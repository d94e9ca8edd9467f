import { expect, test } from 'vitest'
import { pagesIn } from './page-index.ts'

test('finds the file of each page, also through a named loader', () => {
  const code = `
    const loadPassword = () => import('./pages/password-page.tsx')
    export const pages = [
      definePage({ path: '/admin/users/$userId', load: () => import('./pages/user-page.tsx').then((m) => m.UserPage), search: userSearch }),
      definePage({ path: '/admin/sign-in', frame: 'door', load: () => import('../x/sign-in-page.tsx').then((m) => m.SignIn) }),
      definePage({ path: '/admin/password', load: () => loadPassword().then((m) => m.PasswordPage) }),
      definePage({ path: '/ops', load: loadPassword }),
      keep({ path: '/no', load: () => import('./no.tsx') }),
    ]`
  expect(pagesIn('/src/features/a/web/index.ts', code)).toEqual([
    { path: '/admin/users/$userId', file: '/src/features/a/web/pages/user-page.tsx', isDoor: false },
    { path: '/admin/sign-in', file: '/src/features/a/x/sign-in-page.tsx', isDoor: true },
    { path: '/admin/password', file: '/src/features/a/web/pages/password-page.tsx', isDoor: false },
    { path: '/ops', file: '/src/features/a/web/pages/password-page.tsx', isDoor: false },
  ])
})
