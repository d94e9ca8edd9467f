import { defineEvent } from '../../../kernel/event.ts'

/** Sessions of the users' or the administration site ended before their time: listeners close what hangs on them (usage records). */
export const sessionsEnded = defineEvent<{
  readonly site: 'admin' | 'my'
  readonly sessionIds: readonly string[]
  readonly cause: string
}>('sign-in.sessions-ended')
