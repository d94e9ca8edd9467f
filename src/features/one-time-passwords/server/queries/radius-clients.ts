import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'

export interface ClientRow {
  readonly id: string
  readonly name: string
  /** `192.0.2.0/24`, `2001:db8::1/128`. */
  readonly source: string
  readonly sealed_secret: Buffer
  /** Null once the change of secrets is over. */
  readonly sealed_previous_secret: Buffer | null
  readonly message_authenticator: 'require' | 'accept'
}

/** All access servers that may ask now, the narrowest network first. Runs in the provider's name. */
export async function listEnabledClients(ctx: Ctx): Promise<readonly ClientRow[]> {
  const { rows } = await sql<ClientRow>`
    select id, name, source::text as source, sealed_secret, message_authenticator,
      case when previous_secret_until > ${ctx.clock.now()} then sealed_previous_secret end as sealed_previous_secret
    from radius_client where is_enabled order by masklen(source) desc, id`.execute(ctx.tx)
  return rows
}
