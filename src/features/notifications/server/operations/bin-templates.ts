import { AppError, notFound } from '../../../../kernel/errors.ts'
import { idSchema } from '../../../../kernel/ids.ts'
import type { AuditEntry, Ctx } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import { notificationsPermissions } from '../../contract/permissions.ts'
import { findShippedLetter } from '../../mail/shipped-letters.ts'
import { type BinnedTemplate, binTemplates, eraseBinnedTemplates, findBinnedTemplate, unbinTemplate } from '../queries/template-bin.ts'
import { lockTemplates } from '../queries/write-templates.ts'
import { refuseTaken } from './refuse-taken.ts'
import { requireWholeCompany } from './require-whole-company.ts'

/** 削除, and 標準に戻す (MCOP-TMPL-22, 25): all of them or none. Errors: not-found; `template-shipped`. */
export async function deleteTemplates(ctx: Ctx, ids: readonly string[]): Promise<{ readonly deleted: number }> {
  ctx.require(notificationsPermissions['templates.write'])
  requireWholeCompany(ctx)

  if (ids.some((id) => findShippedLetter(id) !== undefined)) throw new AppError(notificationsErrors['template-shipped'])
  const wanted = [...new Set(ids)]
  if (!wanted.every((id) => idSchema.safeParse(id).success)) throw notFound()
  await lockTemplates(ctx)
  const deleted = await binTemplates(ctx, wanted)
  if (deleted.length !== wanted.length) throw notFound()
  ctx.audit('notifications.template.deleted', deleted.map(entryOf))
  return { deleted: deleted.length }
}

/** Out of the bin again (MCOP-TMPL-26). Errors: not-found; those of `refuseTaken`. */
export async function restoreTemplate(ctx: Ctx, id: string): Promise<void> {
  ctx.require(notificationsPermissions['templates.write'])
  requireWholeCompany(ctx)

  await lockTemplates(ctx)
  const template = await findBinnedTemplate(ctx, id)
  if (template === undefined) throw notFound()
  await refuseTaken(ctx, { ...template, exceptId: undefined }, '/params/templateId')
  await unbinTemplate(ctx, id)
  ctx.audit('notifications.template.restored', [entryOf(template)])
}

/** Of one company, what was deleted before a moment. */
export async function eraseTemplates(ctx: Ctx, before: Date): Promise<void> {
  const erased = await eraseBinnedTemplates(ctx, before)
  ctx.audit('notifications.template.erased', erased.map(entryOf))
}

function entryOf({ id, number, name, method }: BinnedTemplate): AuditEntry {
  return { object: { type: 'template', id, label: name }, before: { number, name, method } }
}
