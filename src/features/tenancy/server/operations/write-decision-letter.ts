import type { Ctx } from '../../../../platform/server/context.ts'
import type { Company } from '../../contract/company.ts'
import type { DecisionLetter } from '../../mail/decision-letter.ts'
import type { TenancyDeps } from '../deps.ts'

interface Decided {
  readonly request: { readonly askedById: string | null; readonly sources: readonly string[] }
  readonly company: Pick<Company, 'code' | 'name'>
  readonly remark: string
}

/** To the administrator who asked, in that person's language; to nobody when the person is gone or has no mail address. */
export async function writeDecisionLetter(deps: TenancyDeps, ctx: Ctx, letter: DecisionLetter, decided: Decided): Promise<void> {
  const { request, company, remark } = decided
  if (request.askedById === null) return
  const recipient = await deps.people.findRecipient(ctx, request.askedById)
  if (recipient === undefined || recipient.email === '') return
  const written = letter[recipient.language]({
    companyCode: company.code,
    companyName: company.name,
    sources: request.sources,
    remark,
    pageUrl: new URL('/admin/permitted-sources', deps.publicUrl).href,
  })
  ctx.mail(letter.kind, [{ to: recipient.email, ...written, userId: request.askedById }])
}
