import type { Ctx } from '../../../../../platform/server/context.ts'
import { emailFields } from '../../../contract/user-rules.ts'
import type { DirectoryDeps } from '../../deps.ts'

type EmailField = (typeof emailFields)[number]

interface Change {
  readonly id: string
  readonly before: Readonly<Partial<Record<EmailField, unknown>>>
  readonly after: Readonly<Partial<Record<EmailField, unknown>>>
}

/** Letters that wait for an address that has been replaced go to the one in its place (SP-MAILC-5). One that was only taken away has none. */
export async function readdressLetters(deps: Pick<DirectoryDeps, 'waitingLetters'>, ctx: Ctx, changes: readonly Change[]): Promise<void> {
  const moves = changes.flatMap(({ id, before, after }) =>
    emailFields.flatMap((field) => {
      const [from, to] = [before[field], after[field]]
      const isReplaced = typeof from === 'string' && typeof to === 'string' && from !== '' && to !== '' && from !== to
      const isKept = emailFields.some((other) => after[other] === from)
      return isReplaced && !isKept ? [{ userId: id, from, to }] : []
    }),
  )
  if (moves.length > 0) await deps.waitingLetters?.readdressWaiting(ctx, moves)
}
