import type { FormatServer } from '../../../bulk/server/index.ts'
import { addressFormat } from '../../contract/address-format.ts'
import { acknowledgements } from '../../contract/assignment.ts'
import { addressPermissions } from '../../contract/permissions.ts'
import { fileProblemsEn } from '../../locales/file-problems-en.ts'
import { fileProblemsJa } from '../../locales/file-problems-ja.ts'
import { assignAddresses } from '../operations/assign-addresses.ts'
import { initialiseAddresses } from '../operations/initialise-addresses.ts'
import { putBackPairs } from '../operations/put-back-pairs.ts'
import {
  addressChecks,
  addressHolders,
  addressObjects,
  addressVersions,
  listPairsToPutBack,
  listPlannedPairs,
} from '../queries/import-addresses.ts'

/** サービス設定一括アップロード: planned by the engine, written by the operations behind the form. */
export const addressesImport: FormatServer = {
  format: addressFormat,
  messages: { ja: fileProblemsJa, en: fileProblemsEn },
  permissions: { read: addressPermissions['addresses.read'], write: addressPermissions['addresses.write'] },
  objects: addressObjects,
  checks: addressChecks,
  versions: addressVersions,
  holders: addressHolders,
  async apply(ctx, plan) {
    const changed = plan.counts.change === 0 ? [] : await listPlannedPairs(ctx, plan.rows('change'))
    const initialised = plan.counts.initialise === 0 ? [] : await listPlannedPairs(ctx, plan.rows('initialise'))
    const done = { change: 0, initialise: 0 }
    if (changed.length > 0) {
      const changes = changed.map(({ userId, item, address, version }) => ({ userId, item, address: address ?? '', version }))
      // The warnings have been ticked on the page of the upload.
      done.change = (await assignAddresses(ctx, changes, { acknowledge: acknowledgements })).changed
    }
    if (initialised.length > 0) done.initialise = (await initialiseAddresses(ctx, initialised, { withUnused: true })).changed
    return done
  },
  async undo(ctx, changes) {
    const changed = changes.counts.change === 0 ? [] : await listPairsToPutBack(ctx, changes.rows('change'))
    const initialised = changes.counts.initialise === 0 ? [] : await listPairsToPutBack(ctx, changes.rows('initialise'))
    await putBackPairs(ctx, [
      ...changed.map((pair) => ({ ...pair, wasUsed: true })),
      ...initialised.map((pair) => ({ ...pair, wasUsed: false })),
    ])
    return { change: changed.length, initialise: initialised.length }
  },
}
