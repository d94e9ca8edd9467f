/** How many accepts a second the RADIUS role gives, each with code, address and history, and how long one takes. */
import type pg from 'pg'
import { codeDigest } from '../src/features/one-time-passwords/server/secrets.ts'
import type { SecretBox } from '../src/platform/server/crypto/secret-box.ts'
import { attribute } from '../src/protocols/radius/attributes.ts'
import { type LoadResult, runLoad } from '../src/protocols/radius/client/load.ts'
import { processTimers } from '../src/protocols/radius/timers.ts'

export interface RadiusRateOptions {
  readonly port: number
  readonly secret: Uint8Array
  readonly inFlight: number
  readonly randomBytes: (octets: number) => Uint8Array
  /** Users with their addresses, each asked for once with a code of its own. */
  readonly users: readonly { readonly userId: string; readonly address: string; readonly code: string }[]
}

/** A reply with another address than the user's counts as wrong, so a quick but careless server does not pass. */
export function measureRadiusRate(options: RadiusRateOptions): Promise<LoadResult> {
  const { users } = options
  return runLoad({
    port: options.port,
    secret: options.secret,
    inFlight: options.inFlight,
    total: users.length,
    timers: processTimers,
    randomBytes: options.randomBytes,
    nextRequest: (index) => {
      const user = users[index]
      if (user === undefined) throw new RangeError(`there is no user ${index}`)
      return {
        kind: 'access',
        credential: { kind: 'pap', password: Buffer.from(user.code) },
        attributes: [attribute('User-Name', user.userId)],
        isRight: (reply) => reply.attributes.get('Framed-IP-Address') === user.address,
      }
    },
  })
}

/** Users `rate0` … with one code each and an address in 10.0.0.0/8, as the measurement asks for them. The database is a superuser's. */
export async function prepareRadiusUsers(
  database: pg.Client,
  given: { companyId: string; departmentId: string; count: number; now: Date; secrets: SecretBox },
): Promise<RadiusRateOptions['users']> {
  const { companyId, departmentId, count, now, secrets } = given
  const users = Array.from({ length: count }, (_, index) => ({
    userId: `rate${index}`,
    address: `10.${(index >> 14) & 255}.${(index >> 6) & 255}.${(index & 63) + 1}`,
    code: String(10_000_000 + index),
  }))
  const digests = users.map(({ code }) => codeDigest(secrets, code))
  await database.query('set search_path = genkan, public')
  await database.query(
    `with given as (select * from unnest($3::text[], $4::text[], $5::bytea[]) as given(user_id, address, digest)),
     people as (
       insert into directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, created_at, updated_at)
       select $1, gen_random_uuid(), user_id, user_id, user_id || '@rate', user_id || '@rate', $2, $6, $6 from given returning id, user_id),
     addresses as (
       insert into address_assignment (company_id, user_id, item, address, updated_at)
       select $1, people.id, 'lte-act', given.address::inet, $6 from people join given using (user_id))
     insert into otp_code (company_id, user_id, digest, issued_at, expires_at)
     select $1, people.id, given.digest, $6, $6::timestamptz + interval '60 s' from people join given using (user_id)`,
    [companyId, departmentId, users.map((user) => user.userId), users.map((user) => user.address), digests, now],
  )
  await database.query('analyze directory_user, address_assignment, otp_code')
  return users
}
