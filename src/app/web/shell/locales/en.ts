import type { ShellMessages } from './ja.ts'

export const en: ShellMessages = {
  skipToContent: 'Skip to content',
  product: 'Genkan',
  menu: 'Menu',
  openMenu: 'Open the menu',
  search: 'Search and go to',
  pages: 'Pages',
  otherLanguage: '日本語',
  switchLanguage: '日本語に切り替える',
  theme: 'Appearance',
  themeNames: { system: 'Follow the system', light: 'Light', dark: 'Dark' },
  account: (p) => `Menu of ${p.name}`,
  signOut: 'Sign out',
  signedInAs: (p) => `${p.name} (${p.id})`,
  siteNames: { my: 'User site', admin: 'Company administration', ops: 'Provider console' },
  notFoundTitle: 'Page not found',
  notFoundBody: 'Its address may have changed or it was deleted. Choose from the menu.',
  failedTitle: 'This page could not be shown',
  retry: 'Try again',
  home: 'To the first page',
  requestNumber: (p) => `Number: ${p.id}`,
}
