import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../../../../kernel/errors.ts'
import { countCap, type Page } from '../../../../kernel/page.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { tablesOf } from '../../../../platform/server/context.ts'
import { cursorParts, readCursor, writeCursor } from '../../../../platform/server/cursor.ts'
import type { RadiusClient } from '../../contract/radius-client.ts'
import type { OperatorTables, OperatorViews } from '../schema.ts'

const db = tablesOf<OperatorTables>()

type ClientRow = OperatorViews['radius_client_listed']

/** By name, in the provider's unit of work. The cursor is the last row's name and id. */
export async function listClientsPage(
  ctx: Ctx,
  condition: { cursor?: string | undefined; limit: number; text?: string | undefined; companyId?: string | undefined },
): Promise<Page<RadiusClient>> {
  const { text, companyId } = condition
  const wanted = sql`true
    ${text === undefined ? sql`` : sql`and position(lower(${text}) in lower(name || ' ' || source_text)) > 0`}
    ${companyId === undefined ? sql`` : sql`and company_id = ${companyId}::uuid`}`
  const rows = await selectClients(ctx, sql`${wanted} ${afterCursor(condition.cursor)}`, condition.limit + 1)
  const counted = await sql<{ total: number }>`
    select count(*)::int as total from (select from radius_client_listed where ${wanted} limit ${countCap + 1}) as counted`.execute(ctx.tx)
  const total = counted.rows[0]?.total ?? 0
  const items = rows.slice(0, condition.limit).map((row) => clientFrom(ctx, row))
  const last = items.at(-1)
  return {
    items,
    nextCursor: rows.length > condition.limit && last !== undefined ? writeCursor([last.name, last.id]) : null,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}

function afterCursor(cursor: string | undefined): RawBuilder<unknown> {
  const [name, id] = readCursor(cursor, [cursorParts.text, cursorParts.id]) ?? []
  return name === undefined ? sql`` : sql`and (name collate "C", id) > (${name}, ${id}::uuid)`
}

export async function getClient(ctx: Ctx, id: string): Promise<RadiusClient> {
  const [row] = await selectClients(ctx, sql`id = ${id}::uuid`, 1)
  if (row === undefined) throw notFound()
  return clientFrom(ctx, row)
}

async function selectClients(ctx: Ctx, wanted: RawBuilder<unknown>, most: number): Promise<readonly ClientRow[]> {
  const { rows } = await sql<ClientRow>`
    select * from radius_client_listed where ${wanted} order by name collate "C", id limit ${most}`.execute(ctx.tx)
  return rows
}

function clientFrom(ctx: Ctx, row: ClientRow): RadiusClient {
  const until = row.previous_secret_until
  return {
    id: row.id,
    name: row.name,
    source: row.source_text,
    company: row.company_id === null ? null : { id: row.company_id, code: row.company_code ?? '', name: row.company_name ?? '' },
    item: row.item,
    messageAuthenticator: row.message_authenticator,
    isEnabled: row.is_enabled,
    previousSecretUntil: until !== null && until > ctx.clock.now() ? until.toISOString() : null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

/** Held till the end of the unit of work. */
export async function lockClient(ctx: Ctx, id: string): Promise<OperatorTables['radius_client']> {
  const row = await db(ctx).selectFrom('radius_client').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) throw notFound()
  return row
}

export type ClientValues = Pick<
  OperatorTables['radius_client'],
  'name' | 'source' | 'sealed_secret' | 'company_id' | 'item' | 'message_authenticator'
>

export async function insertClient(ctx: Ctx, id: string, client: ClientValues): Promise<void> {
  const now = ctx.clock.now()
  await db(ctx)
    .insertInto('radius_client')
    .values({
      ...client,
      id,
      source: blockOf(client.source),
      sealed_previous_secret: null,
      previous_secret_until: null,
      is_enabled: true,
      created_at: now,
      updated_at: now,
      version: 1,
    })
    .execute()
}

export async function saveClient(ctx: Ctx, id: string, change: Partial<OperatorTables['radius_client']>): Promise<void> {
  await db(ctx)
    .updateTable('radius_client')
    .set((row) => ({
      ...change,
      ...(change.source === undefined ? {} : { source: blockOf(change.source) }),
      updated_at: ctx.clock.now(),
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export async function deleteClient(ctx: Ctx, id: string): Promise<void> {
  await db(ctx).deleteFrom('radius_client').where('id', '=', id).execute()
}

/** What was typed may have bits set behind the prefix; a cidr has none. */
function blockOf(source: string): RawBuilder<string> {
  return sql<string>`network(${source}::inet)::cidr`
}
