import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

/** What an operator keeps up to date alone; in the provider's role. */
export interface OperatorProfile {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly email: string
  readonly language: 'ja' | 'en'
  readonly timeZone: string
  readonly version: number
}

export type OperatorProfileChange = Partial<Pick<OperatorProfile, 'displayName' | 'email' | 'language' | 'timeZone'>>

export async function findOperatorProfile(ctx: Ctx, id: string): Promise<OperatorProfile | undefined> {
  const { rows } = await sql<OperatorProfile>`
    select id, name, display_name as "displayName", email, language, time_zone as "timeZone", profile_version as version
    from signin_operator where id = ${id}::uuid`.execute(ctx.tx)
  return rows[0]
}

/** Of these ids, or of this name in whatever case. */
export async function listOperatorProfiles(
  ctx: Ctx,
  which: { readonly ids: readonly string[] } | { readonly name: string },
): Promise<readonly OperatorProfile[]> {
  const wanted = 'ids' in which ? sql`id = any (${[...which.ids]}::uuid[])` : sql`name_key = ${which.name.toLowerCase()}`
  const { rows } = await sql<OperatorProfile>`
    select id, name, display_name as "displayName", email, language, time_zone as "timeZone", profile_version as version
    from signin_operator where ${wanted} order by name_key`.execute(ctx.tx)
  return rows
}

/** False: it is no longer of this version. */
export async function updateOperatorProfile(ctx: Ctx, id: string, version: number, change: OperatorProfileChange): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update signin_operator set display_name = coalesce(${change.displayName ?? null}, display_name), email = coalesce(${change.email ?? null}, email),
      language = coalesce(${change.language ?? null}, language), time_zone = coalesce(${change.timeZone ?? null}, time_zone),
      profile_version = profile_version + 1
    where id = ${id}::uuid and profile_version = ${version} returning id`.execute(ctx.tx)
  return rows.length === 1
}
