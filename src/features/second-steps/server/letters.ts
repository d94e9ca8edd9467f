import type { Ctx, LetterCopy } from '../../../platform/server/context.ts'
import { momentFor, renderLetter } from '../../notifications/contract/index.ts'
import { codeLetter } from '../mail/code/letter.ts'
import type { CodeRecipient } from './api.ts'

/** The code is masked in the outbox: who reads that is not who signs in. */
export function codeCopy(
  ctx: Pick<Ctx, 'companyId'>,
  to: CodeRecipient,
  { code, expiresAt }: { code: string; expiresAt: Date },
): LetterCopy {
  const words = codeLetter[to.language]
  const values = { code, expiresAt: momentFor(to, expiresAt).whole }
  return {
    to: to.address,
    // Of an operator there is no user whose letters could be looked up.
    userId: ctx.companyId === null ? null : to.personId,
    ...renderLetter({ subject: words.subject, body: words.body(values) }, {}),
    secrets: [code],
  }
}
