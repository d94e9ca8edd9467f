import type { Ctx } from '../../../../platform/server/context.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import type { NewTemplate } from '../../contract/template.ts'
import { insertTemplate, lockTemplates } from '../queries/write-templates.ts'
import { auditedFacts, checkTemplate } from './check-draft.ts'
import { refuseTaken } from './refuse-taken.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/** 登録 (MCOP-TMPL-3). Answers the id. Errors: those of `checkTemplate` and `refuseTaken`. */
export async function createTemplate(ctx: Ctx, given: NewTemplate): Promise<string> {
  ctx.require(notificationsPermissions['templates.write'])
  requireWholeCompany(ctx)

  const template = checkTemplate(given)
  await lockTemplates(ctx)
  await refuseTaken(ctx, { ...template, exceptId: undefined }, '/body/name')
  const id = ctx.ids.next()
  await insertTemplate(ctx, id, template)
  ctx.audit('notifications.template.created', [{ object: { type: 'template', id, label: template.name }, after: auditedFacts(template) }])
  return id
}
