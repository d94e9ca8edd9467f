import type { PlatformMessages } from './ja.ts'

export const en: PlatformMessages = {
  errors: {
    'invalid-input': 'Some entries need correcting. Check the fields marked in red.',
    'not-signed-in': 'Your session has ended. Sign in again.',
    forbidden: 'You do not have permission for this. Ask your administrator if you need it.',
    'not-found': 'Not found. It may have been deleted or its address may have changed. Choose it again from the list.',
    'method-not-allowed': 'This action is not available. Reload the page and try again.',
    conflict: 'This clashes with another change. Check the latest content and try again.',
    'stale-version': 'Somebody else changed this first. Check the latest content and save again.',
    'request-already-used': 'This was already accepted. See the result in the list.',
    'too-large': 'The file is too large. Split it and try again.',
    'too-many-requests': 'Too many attempts in a short time. Wait about a minute and try again.',
    'cross-site-request': 'Actions from another site are not accepted. Open this page again.',
    internal: 'This could not be done. Try again later. If it keeps happening, contact us and quote the number on this page.',
    unavailable: 'We are very busy at the moment. Try again later.',
    unreachable: 'The server cannot be reached. Check your network and try again.',
    required: 'Enter a value.',
    'too-short': (p) => `Enter at least ${p.minimum} characters.`,
    'too-long': (p) => `Enter at most ${p.maximum} characters.`,
    'too-small': (p) => `Enter ${p.minimum} or more.`,
    'too-big': (p) => `Enter ${p.maximum} or less.`,
    'wrong-format': 'The format is not right. Follow the example.',
    'not-a-choice': 'Choose one of the options.',
  },
  requestNumber: (p) => `Number: ${p.id}`,
  retry: 'Try again',
}
