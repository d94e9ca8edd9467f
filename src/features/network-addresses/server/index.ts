import type { RawBuilder } from 'kysely'
import type { Ctx } from '../../../platform/server/context.ts'
import { type FeatureModule, subscribe } from '../../../platform/server/feature.ts'
import type { FormatServer } from '../../bulk/server/index.ts'
import { usersDeleted } from '../../directory/contract/index.ts'
import type { UserColumns } from '../../directory/server/index.ts'
import { addressPermissions } from '../contract/permissions.ts'
import type { AddressDeps } from './deps.ts'
import { addressesImport } from './imports/addresses-import.ts'
import { assignAddresses } from './operations/assign-addresses.ts'
import { assignLines } from './operations/assign-lines.ts'
import { initialiseAddresses } from './operations/initialise-addresses.ts'
import { registerContractLines } from './operations/maintain-contract-lines.ts'
import { putBackAddress } from './operations/put-back-address.ts'
import { releaseAddresses } from './operations/release-addresses.ts'
import { nextFree } from './queries/free-addresses.ts'
import { itemColumns, itemServices, itemUses, usesService } from './queries/user-columns.ts'
import { addressRoutes } from './routes.ts'

/** What other features may call. Whether an address works is asked of the view `address_usable`. */
export interface NetworkAddressesApi {
  readonly assignAddresses: typeof assignAddresses
  readonly initialiseAddresses: typeof initialiseAddresses
  readonly putBackAddress: typeof putBackAddress
  readonly assignLines: typeof assignLines
  readonly registerContractLines: typeof registerContractLines
  readonly nextFree: typeof nextFree
  /** The directory's condition 利用サービス: holds for a `person` with 〇 in one of the items. */
  hasAddress(items: readonly string[]): RawBuilder<boolean>
  /** The six 〇/× columns of the list of people and of its file. */
  readonly userColumns: UserColumns
  readonly formats: readonly FormatServer[]
}

export function createNetworkAddresses(deps: AddressDeps): FeatureModule<NetworkAddressesApi> {
  return {
    routes: addressRoutes(deps),
    permissions: Object.values(addressPermissions),
    jobs: {},
    subscriptions: [subscribe(usersDeleted, (ctx: Ctx, { userIds }) => releaseAddresses(ctx, userIds))],
    api: {
      ...{ assignAddresses, initialiseAddresses, putBackAddress, assignLines, registerContractLines, nextFree },
      hasAddress: usesService,
      userColumns: { definitions: itemColumns, services: itemServices, values: itemUses },
      formats: [addressesImport],
    },
  }
}

export type { AddressDeps } from './deps.ts'
