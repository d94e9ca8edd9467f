import type { Selectable } from 'kysely'
import { type Ctx, companyOf, tablesOf } from '../../../../platform/server/context.ts'
import type { NotificationsTables } from '../schema.ts'

const db = tablesOf<NotificationsTables>()

const columns = ['id', 'number', 'name', 'base', 'method', 'content_type', 'subject', 'body', 'updated_at', 'version'] as const

export type StoredTemplate = Pick<Selectable<NotificationsTables['mail_template']>, (typeof columns)[number]>

/** Living templates of the company, those for ユーザ通知 and the replacement of the automatic letter. */
export async function listStoredTemplates(ctx: Ctx): Promise<readonly StoredTemplate[]> {
  return db(ctx)
    .selectFrom('mail_template')
    .select(columns)
    .where('company_id', '=', companyOf(ctx))
    .where('deleted_at', 'is', null)
    .orderBy('number')
    .execute()
}

export async function findStoredTemplate(ctx: Ctx, id: string): Promise<StoredTemplate | undefined> {
  return db(ctx)
    .selectFrom('mail_template')
    .select(columns)
    .where('company_id', '=', companyOf(ctx))
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** The company's own text in place of パスワード自動初期化メール (MCOP-TMPL-21). */
export async function findReplacement(ctx: Ctx): Promise<StoredTemplate | undefined> {
  return db(ctx)
    .selectFrom('mail_template')
    .select(columns)
    .where('company_id', '=', companyOf(ctx))
    .where('method', '=', 'password-reset')
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}
