import type { Shape } from '../../../kernel/locale.ts'
import type { undeliveredJa } from './ja-undelivered.ts'

export const undeliveredEn: Shape<typeof undeliveredJa> = {
  title: 'Mail does not arrive',
  what: ({ address, time }) => `A message to ${address} was not delivered (${time}).`,
  reasons: {
    'unknown-address': 'There is no mailbox of this address. Ask the user whether it is spelled correctly.',
    'unknown-domain': 'The part behind the @ does not exist. Ask the user whether the address is spelled correctly.',
    'mailbox-full': 'The mailbox is full. Ask the user to make room in it.',
    'mailbox-closed': 'The mailbox is not in use at present. Ask the user for another address.',
    'too-large': 'The message is larger than the other side accepts. Contact the service desk.',
    refused:
      'The mail server of the other side refused the message. Ask the user to change the spam filter so that messages from this service are let through.',
    'not-taken': 'We tried for some time, and nobody took the message. Ask the user whether the address is correct.',
  },
  next: 'Then send it again. This notice goes when the next message to the address is delivered, or when the address changes.',
  says: ({ says }) => `Answer of the mail server: ${says}`,
  correct: 'Correct the address',
  invite: 'Invite again',
  notify: 'Send a user notification',
}
