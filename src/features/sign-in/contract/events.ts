import { defineEvent } from '../../../kernel/event.ts'

/** Sessions of the users' or the administration site are over: listeners close what hangs on them (usage records). */
export const sessionsEnded = defineEvent<{
  readonly site: 'admin' | 'my'
  readonly sessions: readonly { readonly id: string; readonly endedAt: Date }[]
  readonly cause: string
}>('sign-in.sessions-ended')
