import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { bind, bindCrossing, type RouteBinding } from '../../../platform/server/http/binding.ts'
import { mostUsers } from '../contract/assignment.ts'
import * as operator from '../contract/operator-routes.ts'
import * as routes from '../contract/routes.ts'
import { connectionsOf } from './connections.ts'
import type { AddressDeps } from './deps.ts'
import { draftFiles } from './draft-files.ts'
import { assignAddresses } from './operations/assign-addresses.ts'
import { assignLines, type LinePointer, planLines } from './operations/assign-lines.ts'
import { initialiseAddresses } from './operations/initialise-addresses.ts'
import { changeContractLine, deleteContractLine, registerContractLines } from './operations/maintain-contract-lines.ts'
import { planChanges } from './operations/plan-changes.ts'
import { putBackAddress } from './operations/put-back-address.ts'
import { listLines } from './queries/contract-lines.ts'
import { deleteDraft, findDraft, writeDraft } from './queries/drafts.ts'
import { nextFree } from './queries/free-addresses.ts'
import { listHistory } from './queries/history.ts'
import { listAddressRows } from './queries/people.ts'

export function addressRoutes(deps: AddressDeps): readonly RouteBinding[] {
  return [...userRoutes, ...sheetRoutes(deps), ...draftRoutes(deps), ...operatorRoutes]
}

const userRoutes: readonly RouteBinding[] = [
  bind(routes.getContract, async (ctx) => ({ lines: await listLines(ctx) })),
  bind(routes.getUserAddresses, async (ctx, { params }) => userAddresses(ctx, params.userId)),
  bind(routes.saveUserAddresses, async (ctx, { params, body }) => {
    const { userId } = params
    await assertThere(ctx, userId)
    // The line first: the addresses are judged by it.
    if (body.lineId !== undefined) {
      await assignLines(ctx, [{ userId, lineId: body.lineId, before: body.lineBefore }], () => '/body/lineId')
    }
    const changes = body.cells.map((cell) => ({ ...cell, userId }))
    await assignAddresses(ctx, changes, { acknowledge: body.acknowledge, pointer: (index) => `/body/cells/${index}/address` })
    return userAddresses(ctx, userId)
  }),
  bind(routes.initialiseUserAddresses, async (ctx, { params, body }) => {
    await initialiseAddresses(
      ctx,
      [...new Set(body.items)].map((item) => ({ userId: params.userId, item })),
    )
    return userAddresses(ctx, params.userId)
  }),
  bind(routes.putBackAddress, async (ctx, { params, body }) => {
    await putBackAddress(ctx, params.userId, body.historyId, body)
    return userAddresses(ctx, params.userId)
  }),
]

function sheetRoutes(deps: AddressDeps): readonly RouteBinding[] {
  return [
    bind(routes.openSheet, async (ctx, { body }) => {
      const ids = 'ids' in body ? body.ids : await deps.directory.listUserIds(ctx, body.condition, mostUsers + 1)
      const rows = await listAddressRows(ctx, ids.slice(0, mostUsers))
      return { rows, isCut: ids.length > mostUsers }
    }),
    bind(routes.checkAssignments, async (ctx, { body }) => {
      const { changed: lines } = await planLines(ctx, body.lines, linePointer)
      const plan = await planChanges(ctx, body.changes, new Map(lines.map((line) => [line.userId, line.lineId])))
      return {
        changed: plan.changes.length + lines.length,
        unchanged: plan.unchanged + body.lines.length - lines.length,
        problems: plan.problems.map((problem) => ({ ...problem, params: { ...problem.params } })),
      }
    }),
    bind(routes.assignAddresses, async (ctx, { body }) => {
      // The lines first: the addresses are judged by them.
      const lines = await assignLines(ctx, body.lines, linePointer)
      const addresses = await assignAddresses(ctx, body.changes, { acknowledge: body.acknowledge })
      return { changed: lines.changed + addresses.changed, unchanged: lines.unchanged + addresses.unchanged }
    }),
    bind(routes.assignUserLines, async (ctx, { body }) => assignLines(ctx, body.users)),
    bind(routes.nextFreeAddresses, async (ctx, { body }) => ({ addresses: await nextFree(ctx, body) })),
  ]
}

const linePointer: LinePointer = (index, field) => `/body/lines/${index}/${field}`

function draftRoutes(deps: AddressDeps): readonly RouteBinding[] {
  return [
    bind(routes.getDraft, async (ctx) => ({ draft: await findDraft(ctx) })),
    bind(routes.saveDraft, async (ctx, { body }) => {
      ctx.unaudited('a draft changes nothing yet')
      await writeDraft(ctx, body)
      return { updatedAt: ctx.clock.now().toISOString() }
    }),
    bind(routes.deleteDraft, async (ctx) => {
      ctx.unaudited('a draft changes nothing yet')
      await deleteDraft(ctx)
      return undefined
    }),
    bind(routes.downloadDraftFiles, async (ctx) => draftFiles(ctx, await deps.companyCode(ctx))),
  ]
}

const operatorRoutes: readonly RouteBinding[] = [
  bindCrossing(operator.listContractLines, async (ctx) => ({ lines: await listLines(ctx) })),
  bindCrossing(operator.getMaintenanceAddresses, (ctx, { params }) => maintenanceAddresses(ctx, params.userId)),
  bindCrossing(operator.saveMaintenanceAddresses, async (ctx, { params, body }) => {
    await maintenanceAddresses(ctx, params.userId)
    const changes = body.cells.map((cell) => ({ ...cell, userId: params.userId }))
    await assignAddresses(ctx, changes, { acknowledge: body.acknowledge, pointer: (index) => `/body/cells/${index}/address` })
    return maintenanceAddresses(ctx, params.userId)
  }),
  bindCrossing(operator.addContractLine, async (ctx, { body }) => {
    const [line] = await registerContractLines(ctx, [body])
    if (line === undefined) throw notFound()
    return line
  }),
  bindCrossing(operator.changeContractLine, async (ctx, { params, body }) => {
    return changeContractLine(ctx, params.lineId, body.version, body.line)
  }),
  bindCrossing(operator.deleteContractLine, async (ctx, { params }) => {
    await deleteContractLine(ctx, params.lineId)
    return undefined
  }),
]

/** The provider's own accounts alone: everybody else's addresses are the company's affair. */
async function maintenanceAddresses(ctx: Ctx, userId: string) {
  const [person] = await listAddressRows(ctx, [userId])
  if (person === undefined || !person.isMaintenance) throw notFound()
  return { userId: person.userId, cells: [...person.cells] }
}

async function assertThere(ctx: Ctx, userId: string): Promise<void> {
  if ((await listAddressRows(ctx, [userId])).length === 0) throw notFound()
}

async function userAddresses(ctx: Ctx, userId: string) {
  const [person] = await listAddressRows(ctx, [userId])
  if (person === undefined) throw notFound()
  return { user: person, connections: connectionsOf(person), history: await listHistory(ctx, userId) }
}
