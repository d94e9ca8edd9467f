/** Everything below the features, built once: handed to each `createX(deps)` by the composition and by tests. */
import type { Chance, Clock, Ids } from '../../kernel/ids.ts'
import { createIds } from './clock.ts'
import type { Ctx } from './context.ts'
import type { SecretBox } from './crypto/secret-box.ts'
import type { Pool } from './database/pool.ts'
import { createUnitOfWork, type UnitOfWork, type UnitOfWorkSinks } from './database/unit-of-work.ts'
import type { FeatureModule, Subscription } from './feature.ts'
import type { Log } from './log.ts'

export interface Platform {
  readonly clock: Clock
  readonly chance: Chance
  readonly ids: Ids
  readonly log: Log
  readonly secrets: SecretBox
  readonly pool: Pool
  readonly unitOfWork: UnitOfWork
  readonly publicUrl: string
  /** Joins what features listen to and the two that keep audit and letters; called once, after all features are built. */
  join(parts: JoinedParts): void
}

export interface JoinedParts {
  readonly subscriptions: readonly Subscription[]
  readonly writeAudit: UnitOfWorkSinks['writeAudit']
  readonly writeMail: UnitOfWorkSinks['writeMail']
}

export function createPlatform(parts: {
  clock: Clock
  chance: Chance
  log: Log
  secrets: SecretBox
  pool: Pool
  publicUrl: string
}): Platform {
  const ids = createIds(parts.clock, parts.chance)
  let joined: JoinedParts | undefined
  const now = (): JoinedParts => {
    if (joined === undefined) throw new Error('the features are not joined yet')
    return joined
  }
  const sinks: UnitOfWorkSinks = {
    writeAudit: (ctx, batches) => now().writeAudit(ctx, batches),
    writeMail: (ctx, batches) => now().writeMail(ctx, batches),
    async deliver(ctx: Ctx, event, payload) {
      // In order and on the same transaction: what listeners write stands or falls with the teller's work.
      for (const subscription of now().subscriptions) {
        if (subscription.event.name === event.name) await subscription.listen(ctx, payload as never)
      }
    },
  }
  const unitOfWork = createUnitOfWork({ ...parts, ids, sinks })
  return {
    ...parts,
    ids,
    unitOfWork,
    join(given) {
      if (joined !== undefined) throw new Error('the features are joined already')
      joined = given
    },
  }
}

export type AnyFeature = FeatureModule<unknown>
