import type { Ctx } from '../../../../platform/server/context.ts'
import { anonymous } from '../../../../platform/server/http/authentication.ts'
import type { RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import type { SignInDeps } from '../deps.ts'
import type { Doorkeepers } from '../engine/at-the-door.ts'
import { findMailCompanies, listIdsByMail } from '../queries/links/find-owner.ts'
import { lockPeople } from '../queries/links/people.ts'
import { countTry, findTries } from '../queries/tries.ts'
import { blockedUntil, countKey, linkLock } from './bearer.ts'
import { mailKey } from './identity.ts'
import { loginIdsLetterTo } from './letters.ts'
import { atDoorEvenly } from './request-reset.ts'

/**
 * 「ログインIDを忘れた方」 (SP-W06): mails the login ids that belong to an address to that address, five times within twenty minutes at most. The
 * answer is the same, and takes as long, whether or not there are any. Errors: those of `atTheDoor`.
 */
export async function sendLoginId(
  deps: SignInDeps,
  keepers: Doorkeepers,
  run: RunUnitOfWork,
  given: { readonly mail: string; readonly sourceAddress: string },
): Promise<void> {
  const mail = mailKey(given.mail)
  await atDoorEvenly(deps, keepers, given.sourceAddress, async () => {
    const companies = await run({ companyId: null, role: 'app', mode: 'write' }, async (ctx) => {
      ctx.unaudited('asking for a login id changes nothing')
      const key = countKey(deps, 'login-id', mail)
      if (blockedUntil((await findTries(ctx, [key]))[0], ctx) !== null) return []
      await countTry(ctx, key, linkLock)
      return findMailCompanies(ctx, mail)
    })
    // Each company is behind its own wall: one unit of work for each that knows the address, which are hardly ever two.
    for (const company of companies) {
      const actor = { ...anonymous, companyId: company.id, companyCode: company.code, sourceAddress: given.sourceAddress }
      await run({ companyId: company.id, role: 'app', mode: 'write', actor }, (ctx) => mailIds(deps, ctx, mail, company.code))
    }
  })
}

async function mailIds(deps: Pick<SignInDeps, 'publicUrl'>, ctx: Ctx, mail: string, companyCode: string): Promise<void> {
  ctx.unaudited('telling people their own login id changes nothing')
  const people = await lockPeople(ctx, await listIdsByMail(ctx, mail))
  const letter = loginIdsLetterTo(deps, people, companyCode)
  if (letter !== undefined) ctx.mail(letter.kind, [letter.copy])
}
