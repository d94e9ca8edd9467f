/** A company with users, addresses, codes and an access server, and the RADIUS role before its database. */
import pg from 'pg'
import { createActivity } from '../../src/features/activity/server/index.ts'
import { insertCode } from '../../src/features/one-time-passwords/server/queries/codes.ts'
import {
  clientSecretContext,
  createRadiusService,
  type RunningRadius,
} from '../../src/features/one-time-passwords/server/radius/radius-service.ts'
import { codeDigest } from '../../src/features/one-time-passwords/server/secrets.ts'
import type { Actor } from '../../src/platform/server/context.ts'
import { createMetrics, type Metrics } from '../../src/platform/server/http/metrics.ts'
import { type Attribute, attribute } from '../../src/protocols/radius/attributes.ts'
import { type Exchange, RadiusUdpClient } from '../../src/protocols/radius/client/radius-client.ts'
import { processTimers } from '../../src/protocols/radius/timers.ts'
import { startTestApp, type TestApp } from '../support/app.ts'
import type { TestCompany } from '../support/factories.ts'

export const sharedSecret = 'testing123'

export interface PersonOptions {
  readonly address?: string | null
  readonly item?: string
  readonly state?: 'active' | 'suspended'
  readonly lockedUntil?: string | 'forever'
}

export class RadiusWorld {
  readonly app: TestApp
  readonly company: TestCompany
  readonly metrics: Metrics
  readonly radius: RunningRadius
  readonly clientId: string
  /** Superuser; generated columns of the directory need the schema in the path. */
  readonly #database: pg.Client
  readonly #opened: RadiusUdpClient[] = []

  private constructor(parts: {
    app: TestApp
    company: TestCompany
    metrics: Metrics
    radius: RunningRadius
    clientId: string
    database: pg.Client
  }) {
    this.app = parts.app
    this.company = parts.company
    this.metrics = parts.metrics
    this.radius = parts.radius
    this.clientId = parts.clientId
    this.#database = parts.database
  }

  /** The access server of this world answers from 127.0.0.1 for the item LTE Act. */
  static async open(options: { sharedClient?: boolean; host?: string } = {}): Promise<RadiusWorld> {
    const app = await startTestApp(() => [createActivity()])
    const company = await app.openCompany('SAMPLE01', 'サンプル商事株式会社')
    const metrics = createMetrics()
    const radius = await createRadiusService({ ...app.platform, metrics }).start({
      host: options.host ?? '127.0.0.1',
      authPort: 0,
      acctPort: 0,
    })
    const clientId = await addClient(app, { source: '127.0.0.1/32', companyId: options.sharedClient === true ? null : company.id })
    const database = new pg.Client({ connectionString: app.databaseUrl })
    // A test may have the server throw everybody out.
    database.on('error', () => {})
    await database.connect()
    await database.query('set search_path = genkan, public')
    const world = new RadiusWorld({ app, company, metrics, radius, clientId, database })
    await world.contract(company.id)
    return world
  }

  query<Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#database.query<Row>(text, [...values]).then(({ rows }) => rows)
  }

  addClient(client: { source: string; companyId: string | null; item?: string }): Promise<string> {
    return addClient(this.app, client)
  }

  /** A line with LTE and no redundancy; 10.77.0.0/24 is permitted. */
  async contract(companyId: string): Promise<void> {
    const { ids, clock } = this.app.platform
    const lineId = ids.next()
    await this.query(
      `insert into genkan.address_contract_line (company_id, id, label, domestic, redundancy, roaming, created_at, updated_at)
       values ($1, $2, '回線1', 'lte', false, 'none', $3, $3)`,
      [companyId, lineId, clock.now()],
    )
    await this.query(`insert into genkan.address_range (company_id, line_id, item, network) values ($1, $2, 'lte-act', '10.77.0.0/24')`, [
      companyId,
      lineId,
    ])
  }

  async person(userId: string, options: PersonOptions = {}, company = this.company): Promise<string> {
    const { ids, clock } = this.app.platform
    const id = ids.next()
    const lockedUntil = options.lockedUntil === 'forever' ? null : (options.lockedUntil ?? null)
    await this.query(
      `insert into genkan.directory_user (company_id, id, user_id, user_key, login_id, login_key, department_id, state, locked_at,
         locked_until, created_at, updated_at)
       values ($1, $2, $3, lower($3), $3 || '@' || $4, lower($3 || '@' || $4), $5, $6, $7, $8, $9, $9)`,
      [
        company.id,
        id,
        userId,
        company.code,
        company.departmentId,
        options.state ?? 'active',
        options.lockedUntil === undefined ? null : clock.now(),
        lockedUntil,
        clock.now(),
      ],
    )
    if (options.address !== undefined) {
      await this.query(
        'insert into genkan.address_assignment (company_id, user_id, item, address, updated_at) values ($1, $2, $3, $4, $5)',
        [company.id, id, options.item ?? 'lte-act', options.address, clock.now()],
      )
    }
    return id
  }

  /** As issued on the user's site: 60 seconds (MCOP-OTP-21). */
  async code(userId: string, code: string, company = this.company): Promise<void> {
    const { clock, secrets } = this.app.platform
    const until = new Date(clock.now().getTime() + 60_000)
    const user: Actor = { ...company.user, id: userId }
    await this.app.work(user, (ctx) => insertCode(ctx, userId, [codeDigest(secrets, code)], until))
  }

  async client(options: { kind?: 'auth' | 'acct'; attempts?: number; timeoutMs?: number } = {}): Promise<RadiusUdpClient> {
    const client = await RadiusUdpClient.open({
      host: '127.0.0.1',
      port: options.kind === 'acct' ? this.radius.acctPort : this.radius.authPort,
      secret: Buffer.from(sharedSecret),
      timers: processTimers,
      randomBytes: this.app.platform.chance.bytes,
      timeoutMs: options.timeoutMs ?? 5_000,
      attempts: options.attempts ?? 1,
    })
    this.#opened.push(client)
    return client
  }

  async ask(userName: string, password: string, attributes: readonly Attribute[] = []): Promise<Exchange> {
    return request(await this.client(), userName, password, attributes)
  }

  /** In the order of writing: the clock of tests stands still, and nothing is ever removed from the table. */
  history(
    companyId = this.company.id,
  ): Promise<{ outcome: string; reason: string; typed_name: string; user_id: string | null; detail: object }[]> {
    return this.query(
      'select outcome, reason, typed_name, user_id, detail from genkan.activity_decision where company_id = $1 order by ctid',
      [companyId],
    )
  }

  async close(): Promise<void> {
    await Promise.all(this.#opened.map((client) => client.close()))
    await this.radius.stop()
    await this.#database.end()
    await this.app.stop()
  }
}

export function request(
  client: RadiusUdpClient,
  userName: string,
  password: string,
  attributes: readonly Attribute[] = [],
): Promise<Exchange> {
  return client.authenticate({
    credential: { kind: 'pap', password: Buffer.from(password) },
    attributes: [attribute('User-Name', userName), ...attributes],
  })
}

async function addClient(app: TestApp, client: { source: string; companyId: string | null; item?: string }): Promise<string> {
  const id = app.platform.ids.next()
  await app.platform.pool.query(
    `insert into genkan.radius_client (id, name, source, sealed_secret, company_id, item, created_at, updated_at)
     values ($1, 'アクセスサーバ1', $2, $3, $4, $5, $6, $6)`,
    [
      id,
      client.source,
      app.platform.secrets.seal(sharedSecret, clientSecretContext(id)),
      client.companyId,
      client.item ?? 'lte-act',
      app.platform.clock.now(),
    ],
  )
  return id
}
