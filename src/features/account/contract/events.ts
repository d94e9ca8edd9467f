import { defineEvent } from '../../../kernel/event.ts'

/** The mail address in force is another one: a change was confirmed, or undone. */
export const mailAddressesChanged = defineEvent<{ readonly userIds: readonly string[] }>('account.mail-addresses-changed')
