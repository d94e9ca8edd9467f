import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { PasskeyOwner } from '../api.ts'
import { ofSide } from './side.ts'

export interface StoredPasskey {
  readonly id: string
  readonly name: string
  readonly credentialId: Buffer
  readonly publicKey: Buffer
  readonly counter: number
  readonly transports: readonly string[]
  readonly isSynced: boolean
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

const columns = sql`id, name, credential_id as "credentialId", public_key as "publicKey", counter::float8 as counter, transports,
  is_synced as "isSynced", created_at as "createdAt", last_used_at as "lastUsedAt"`

/** Oldest first. */
export async function listPasskeys(ctx: Ctx, personId: string): Promise<readonly StoredPasskey[]> {
  const { rows } = await sql<StoredPasskey>`
    select ${columns} from second_step_passkey
    where ${ofSide(ctx)} and person_id = ${personId}::uuid order by created_at, id`.execute(ctx.tx)
  return rows
}

/** With the handle of its owner, under which the authenticator keeps it. */
export async function findPasskey(
  ctx: Ctx,
  personId: string,
  credentialId: Buffer,
): Promise<(StoredPasskey & { readonly handle: Buffer | null }) | undefined> {
  const { rows } = await sql<StoredPasskey & { handle: Buffer | null }>`
    select ${columns}, (select passkey_handle from second_step_choice where ${ofSide(ctx)} and person_id = ${personId}::uuid) as handle
    from second_step_passkey
    where ${ofSide(ctx)} and person_id = ${personId}::uuid and credential_id = ${credentialId}`.execute(ctx.tx)
  return rows[0]
}

/** Works before a company is set. */
export async function findPasskeyOwner(ctx: Ctx, credentialId: Buffer): Promise<PasskeyOwner | undefined> {
  const { rows } = await sql<PasskeyOwner>`
    select company_id as "companyId", person_id as "personId" from second_step_find_passkey(${credentialId})`.execute(ctx.tx)
  return rows[0]
}

/** False: it is registered already, with this person or another. */
export async function insertPasskey(
  ctx: Ctx,
  personId: string,
  passkey: Omit<StoredPasskey, 'createdAt' | 'lastUsedAt'>,
): Promise<boolean> {
  const inserted = await sql`
    insert into second_step_passkey (company_id, id, person_id, name, credential_id, public_key, counter, transports, is_synced, created_at)
    values (${ctx.companyId}::uuid, ${passkey.id}::uuid, ${personId}::uuid, ${passkey.name}, ${passkey.credentialId}, ${passkey.publicKey},
      ${passkey.counter}, ${[...passkey.transports]}::text[], ${passkey.isSynced}, ${ctx.clock.now()})
    on conflict (credential_id) do nothing`.execute(ctx.tx)
  return inserted.numAffectedRows === 1n
}

/** False: the counter has not gone up, so there is a copy of the authenticator (WebAuthn §6.1.1). One that has none stays at 0. */
export async function markPasskeyUsed(ctx: Ctx, id: string, used: { counter: number; isSynced: boolean }): Promise<boolean> {
  const marked = await sql`
    update second_step_passkey set counter = ${used.counter}, is_synced = ${used.isSynced}, last_used_at = ${ctx.clock.now()}
    where ${ofSide(ctx)} and id = ${id}::uuid and (counter < ${used.counter} or (counter = 0 and ${used.counter} = 0))`.execute(ctx.tx)
  return marked.numAffectedRows === 1n
}

export async function renamePasskey(ctx: Ctx, personId: string, id: string, name: string): Promise<boolean> {
  const renamed = await sql`
    update second_step_passkey set name = ${name}
    where ${ofSide(ctx)} and id = ${id}::uuid and person_id = ${personId}::uuid`.execute(ctx.tx)
  return renamed.numAffectedRows === 1n
}

/** The name of the one that is gone, or undefined. */
export async function deletePasskey(ctx: Ctx, personId: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    delete from second_step_passkey
    where ${ofSide(ctx)} and id = ${id}::uuid and person_id = ${personId}::uuid returning name`.execute(ctx.tx)
  return rows[0]?.name
}

export async function deletePasskeys(ctx: Ctx, personIds: readonly string[]): Promise<void> {
  await sql`delete from second_step_passkey where ${ofSide(ctx)} and person_id = any (${[...personIds]}::uuid[])`.execute(ctx.tx)
}
