/** People who may connect, each with an address of their own and, for every round, a fresh one-time password. */
import { codeDigest } from '../../src/features/one-time-passwords/server/secrets.ts'
import type { Installation } from '../harness/installation.ts'
import type { BenchCompany } from './company.ts'

export interface RadiusUser {
  readonly userId: string
  readonly address: string
}

export interface ConnectingUser extends RadiusUser {
  readonly code: string
}

/** `rate0` … with addresses in 10.0.0.0/8, all of which the company's contract line permits. */
export async function createRadiusUsers(installation: Installation, company: BenchCompany, count: number): Promise<readonly RadiusUser[]> {
  const { core, database } = installation
  await installation.inCompany(company.id, (ctx) =>
    core.features.api.addresses.registerContractLines(ctx, [
      { label: '回線1', domestic: 'lte', redundancy: false, roaming: 'none', ranges: [{ item: 'lte-act', network: '10.0.0.0/8' }] },
    ]),
  )
  const users = Array.from({ length: count }, (_, index) => ({
    userId: `rate${index}`,
    address: `10.${(index >> 14) & 255}.${(index >> 6) & 255}.${(index & 63) + 1}`,
  }))
  await database.query(
    `with given as (select * from unnest($3::text[], $4::text[]) as given(user_id, address)),
     people as (
       insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, created_at, updated_at)
       select $1, gen_random_uuid(), user_id, user_id, user_id || '@' || $5, user_id || '@' || lower($5), $2, now(), now() from given
       returning id, user_id)
     insert into address_assignment (company_id, user_id, item, address, updated_at)
     select $1, people.id, 'lte-act', given.address::inet, now() from people join given using (user_id)`,
    [company.id, company.departmentId, users.map((user) => user.userId), users.map((user) => user.address), company.code],
  )
  await database.query('analyze directory_user, address_assignment')
  return users
}

let lastCode = 10_000_000

/** Takes all earlier codes away and gives each of these people a new one, valid for ten minutes. */
export async function issueCodes(
  { core, database }: Installation,
  company: BenchCompany,
  users: readonly RadiusUser[],
): Promise<readonly ConnectingUser[]> {
  const connecting = users.map((user) => {
    lastCode += 1
    return { ...user, code: String(lastCode) }
  })
  await database.query('delete from otp_code where company_id = $1', [company.id])
  await database.query(
    `insert into otp_code (company_id, user_id, digest, issued_at, expires_at)
     select $1, person.id, given.digest, now(), now() + interval '10 minutes'
     from unnest($2::text[], $3::bytea[]) as given(user_id, digest)
     join directory_user person on person.company_id = $1 and person.user_key = given.user_id and person.deleted_at is null`,
    [company.id, connecting.map((user) => user.userId), connecting.map((user) => codeDigest(core.platform.secrets, user.code))],
  )
  await database.query('vacuum analyze otp_code')
  return connecting
}
