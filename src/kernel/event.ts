/**
 * Features tell the others by an event of their own contract; who listens is wired in `src/app/server/compose.ts`.
 * Listeners run in the transaction of the one who tells: all of it happens or none.
 */
export interface EventDefinition<Payload> {
  /** Past tense: `directory.users-deleted`. */
  readonly name: string
  /** Carries the type only. */
  readonly payload?: Payload
}

export function defineEvent<Payload>(name: string): EventDefinition<Payload> {
  return { name }
}
