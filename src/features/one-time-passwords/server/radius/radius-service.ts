/** The RADIUS role: joins the protocol's server, the clients and the decisions of the database. */
import type { Clock, Ids } from '../../../../kernel/ids.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { SecretBox } from '../../../../platform/server/crypto/secret-box.ts'
import type { UnitOfWork } from '../../../../platform/server/database/unit-of-work.ts'
import { systemActor } from '../../../../platform/server/http/authentication.ts'
import type { Log } from '../../../../platform/server/log.ts'
import type { AccessRequest, AccountingRecord, Handlers, OnEvent, ServerEvent } from '../../../../protocols/radius/server/contract.ts'
import { startRadiusServer } from '../../../../protocols/radius/server/radius-server.ts'
import { processTimers, type Timers } from '../../../../protocols/radius/timers.ts'
import { recordAccounting } from '../queries/radius-accounting.ts'
import { type ClientRow, listEnabledClients } from '../queries/radius-clients.ts'
import { decideAccess } from '../queries/radius-decisions.ts'
import { entryOf } from './account.ts'
import { questionOf, replyOf } from './authorize.ts'
import { type ClientEntry, createClientDirectory } from './client-directory.ts'

export interface RadiusServiceDeps {
  readonly clock: Clock
  readonly ids: Ids
  readonly secrets: SecretBox
  readonly unitOfWork: UnitOfWork
  readonly log: Log
  readonly metrics: { counter(name: string, help: string, label: string): { add(value: string, by?: number): void } }
  /** Left out: the process's. */
  readonly timers?: Timers
}

export interface RadiusConfig {
  /** Address to listen on; `::` takes IPv4 as well. */
  readonly host: string
  /** 0: any free port. */
  readonly authPort: number
  readonly acctPort: number
}

export interface RunningRadius {
  readonly authPort: number
  readonly acctPort: number
  /** Takes nothing more, answers what is in work, frees the ports. */
  stop(): Promise<void>
}

export interface RadiusService {
  /** Rejects with the socket's error when a port is taken. One process owns the ports, since repeats are answered from memory. */
  start(config: RadiusConfig): Promise<RunningRadius>
}

export function createRadiusService(deps: RadiusServiceDeps): RadiusService {
  const timers = deps.timers ?? processTimers
  return {
    async start(config) {
      const clients = createClientDirectory(() => loadClients(deps), timers)
      const server = await startRadiusServer({
        host: config.host,
        authenticationPort: config.authPort,
        accountingPort: config.acctPort,
        findClient: (address) => clients.find(address),
        handlers: handlersOf(deps),
        timers,
        onEvent: watcherOf(deps),
      })
      const { authenticationPort: authPort = 0, accountingPort: acctPort = 0 } = server
      deps.log.info({ host: config.host, authPort, acctPort }, 'RADIUS answers')
      return { authPort, acctPort, stop: () => server.close() }
    },
  }
}

/** Sealed under its row, so that a secret copied to another client does not open there. */
export function clientSecretContext(clientId: string): string {
  return `radius-client/${clientId}`
}

function handlersOf(deps: RadiusServiceDeps): Handlers {
  const reasons = deps.metrics.counter('genkan_radius_decisions_total', 'RADIUS decisions by reason.', 'reason')
  return {
    async authorize(requests: readonly AccessRequest[], signal: AbortSignal) {
      const questions = requests.map((request, place) => questionOf(deps, request, place))
      const verdicts = await inTime(deps, signal, (ctx) => decideAccess(ctx, questions))
      const byPlace = new Map(verdicts.map((verdict) => [verdict.place, verdict]))
      for (const { reason } of verdicts) reasons.add(reason)
      return questions.map((question) => replyOf(question, byPlace.get(question.place)))
    },
    async account(records: readonly AccountingRecord[], signal: AbortSignal) {
      const entries = records.map((record, place) => entryOf(deps, record, place)).filter((entry) => entry !== undefined)
      const recorded = await inTime(deps, signal, (ctx) => recordAccounting(ctx, entries))
      return records.map((_, place) => (recorded.has(place) ? 'recorded' : 'silence'))
    },
  }
}

/** One transaction for a batch. Past its deadline nobody waits for the answer any more, so nothing of it may stay: no code is spent unheard. */
function inTime<Result>(deps: RadiusServiceDeps, signal: AbortSignal, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return deps.unitOfWork.run({ companyId: null, role: 'provider', mode: 'write', actor: systemActor('radius') }, async (ctx) => {
    ctx.unaudited('RADIUS has a history of its own; the locks it sets are audited where they are set')
    signal.throwIfAborted()
    const result = await work(ctx)
    signal.throwIfAborted()
    return result
  })
}

async function loadClients(deps: RadiusServiceDeps): Promise<readonly ClientEntry[]> {
  const scope = { companyId: null, role: 'provider', mode: 'read', actor: systemActor('radius') } as const
  const rows = await deps.unitOfWork.run(scope, listEnabledClients)
  return rows.flatMap((row) => {
    const secrets = openSecrets(deps, row)
    return secrets === undefined
      ? []
      : [{ source: row.source, client: { id: row.id, secrets, messageAuthenticator: row.message_authenticator } }]
  })
}

/** One client whose secret does not open (a key missing after a restore) must not silence all others. */
function openSecrets(deps: RadiusServiceDeps, row: ClientRow): readonly Buffer[] | undefined {
  const sealed = [row.sealed_secret, row.sealed_previous_secret].filter((secret) => secret !== null)
  try {
    return sealed.map((secret) => deps.secrets.open(secret, clientSecretContext(row.id)))
  } catch (error) {
    deps.log.error({ err: error, client: row.name }, 'the secret of a RADIUS client does not open; the client gets no answers')
    return undefined
  }
}

function watcherOf(deps: RadiusServiceDeps): OnEvent {
  const packets = deps.metrics.counter('genkan_radius_packets_total', 'RADIUS packets by what became of them.', 'outcome')
  return (event: ServerEvent) => {
    switch (event.kind) {
      case 'dropped':
        packets.add(event.reason)
        deps.log.debug({ reason: event.reason, source: event.source.address, client: event.clientId }, 'RADIUS packet without an answer')
        break
      case 'replied':
        packets.add(event.repeated ? 'answered-again' : 'answered')
        break
      case 'failed':
        deps.log.error({ err: event.error, what: event.what }, 'RADIUS could not answer')
        break
      case 'decided':
        break
    }
  }
}
