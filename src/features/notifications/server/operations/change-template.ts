import { AppError, kernelErrors, notFound } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import type { TemplateChange } from '../../contract/template.ts'
import { findShippedLetter } from '../../mail/shipped-letters.ts'
import { findStoredTemplate, type StoredTemplate } from '../queries/templates.ts'
import { lockTemplates, rewriteTemplate, type WrittenTemplate } from '../queries/write-templates.ts'
import { auditedFacts, checkTemplate } from './check-draft.ts'
import { refuseTaken } from './refuse-taken.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/**
 * 更新 (MCOP-TMPL-24). Errors: not-found; `template-shipped`; `kernel.stale-version` with what stands now; those of `checkTemplate` and
 * `refuseTaken`.
 */
export async function changeTemplate(ctx: Ctx, id: string, change: TemplateChange): Promise<void> {
  ctx.require(notificationsPermissions['templates.write'])
  requireWholeCompany(ctx)

  if (findShippedLetter(id) !== undefined) throw new AppError(notificationsErrors['template-shipped'])
  if (!idSchema.safeParse(id).success) throw notFound()
  await lockTemplates(ctx)
  const before = await findStoredTemplate(ctx, id)
  if (before === undefined) throw notFound()
  if (before.version !== change.version) throw staleBecauseOf(before)
  const template = checkTemplate(change)
  await refuseTaken(ctx, { ...template, exceptId: id }, '/body/name')
  if (!(await rewriteTemplate(ctx, id, change.version, template))) throw staleBecauseOf(before)
  ctx.audit('notifications.template.changed', [entryOf(before, template)])
}

function staleBecauseOf({ version, name, subject }: StoredTemplate): AppError {
  return new AppError(kernelErrors['stale-version'], { params: { version, name, subject } })
}

function entryOf(before: StoredTemplate, template: WrittenTemplate): AuditEntry {
  const [was, is] = [auditedFacts(before), auditedFacts(template)]
  const changed = Object.keys(is).filter((member) => JSON.stringify(was[member]) !== JSON.stringify(is[member]))
  const only = (facts: Readonly<Record<string, unknown>>) => Object.fromEntries(changed.map((member) => [member, facts[member]]))
  return { object: { type: 'template', id: before.id, label: template.name }, before: only(was), after: only(is) }
}
