import type { Shape } from '../../../../kernel/locale.ts'
import type { ja } from './ja.ts'

export const en: Shape<typeof ja> = {
  home: {
    title: 'Home',
    purpose: 'The steps until your people can use the service. Follow them from top to bottom.',
    checklist: 'Getting started',
    progress: (p) => `${p.done} of ${p.total} done`,
    allDone: 'All steps are done.',
    allDoneBody: 'Use the menu on the left to change users and departments.',
    states: { done: 'Done', 'not-done': 'Not done', optional: 'Optional' },
    open: 'Open',
    openStep: (p) => `Open “${p.step}”`,
    count: (p) => p.count,
    steps: {
      'sign-in': { title: 'Log in', body: 'Log in to the administration site.' },
      'change-password': { title: 'Change the administrator password', body: 'Only at the first login: replace the initial password.' },
      'register-departments': {
        title: 'Register departments',
        body: 'Only if you need them. Without departments everybody is in the built-in department 000.',
      },
      'register-users': { title: 'Register user IDs', body: 'One by one, or many at once from a CSV or Excel file.' },
      'check-users': { title: 'Check what was registered', body: 'Search for the registered users and check them.' },
      'register-addresses': { title: 'Register IP addresses', body: 'Give users their fixed IP addresses.' },
      'send-url-mail': { title: 'Send the connection URL', body: 'Mail each user the address to open and the entry password.' },
    },
  },
}
