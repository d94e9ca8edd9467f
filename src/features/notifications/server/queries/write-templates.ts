import { sql } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { NotificationsTables } from '../schema.ts'
import type { StoredTemplate } from './templates.ts'

const db = tablesOf<NotificationsTables>()

export type WrittenTemplate = Pick<StoredTemplate, 'name' | 'base' | 'method' | 'content_type' | 'subject' | 'body'>

/** Numbers, names and the one replacement are judged and given by one after the other. */
export async function lockTemplates(ctx: Ctx): Promise<void> {
  await sql`select pg_advisory_xact_lock(7267, hashtext(${companyOf(ctx)}))`.execute(ctx.tx)
}

/** What stands in the way of these: living templates with one of the names, the replacement, and how many there are. */
export async function findTaken(
  ctx: Ctx,
  wanted: { readonly name: string; readonly exceptId: string | undefined },
): Promise<{ readonly count: number; readonly isNameTaken: boolean; readonly replacement: { id: string; name: string } | undefined }> {
  const others = await db(ctx)
    .selectFrom('mail_template')
    .select(['id', 'name', 'method'])
    .where('company_id', '=', companyOf(ctx))
    .where('deleted_at', 'is', null)
    .$if(wanted.exceptId !== undefined, (query) => query.where('id', '!=', wanted.exceptId ?? ''))
    .execute()
  return {
    count: others.length,
    isNameTaken: others.some((other) => other.name === wanted.name),
    replacement: others.find((other) => other.method === 'password-reset'),
  }
}

/** Numbers go on from the highest that is there, the bin included. */
export async function insertTemplate(ctx: Ctx, id: string, template: WrittenTemplate): Promise<void> {
  const now = ctx.clock.now()
  await sql`
    insert into mail_template (company_id, id, number, name, base, method, content_type, subject, body, created_at, updated_at)
    select ${companyOf(ctx)}::uuid, ${id}::uuid, coalesce(max(number), 1000) + 1, ${template.name}, ${template.base}, ${template.method},
      ${template.content_type}, ${template.subject}, ${template.body}, ${now}, ${now}
    from mail_template where company_id = ${companyOf(ctx)}::uuid`.execute(ctx.tx)
}

/** False: somebody else was first. */
export async function rewriteTemplate(ctx: Ctx, id: string, version: number, template: WrittenTemplate): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('mail_template')
    .set({ ...template, updated_at: ctx.clock.now(), version: version + 1 })
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
