import { AppError, type FieldProblem, invalidInput, kernelErrors, notFound } from '../../../../../kernel/errors.ts'
import type { Ctx } from '../../../../../platform/server/context.ts'
import { type DeviceChange, type DeviceDetail, maxDevices, otpErrors, otpPermissions } from '../../../contract/index.ts'
import type { OneTimePasswordsDeps } from '../../deps.ts'
import { closeEnrolment } from '../../queries/accounts.ts'
import { lockSharing, readSharing, type SharingFlag, storeSharing } from '../../queries/devices/device-sharing.ts'
import {
  addDeviceUsers,
  type Candidate,
  type FoundDevice,
  findCandidates,
  findManagedDevices,
  removeDeviceUsers,
  storeDevice,
} from '../../queries/devices/managed-devices.ts'
import { closeSetups } from '../../queries/setups.ts'
import { auditSharing, mayChangeSharing } from './change-device-sharing.ts'
import { endTerminalUse } from './end-terminal-use.ts'

/** @throws not-found for a terminal that nobody has whom this administrator may see */
export async function getDevice(ctx: Ctx, deviceId: string): Promise<DeviceDetail> {
  ctx.require(otpPermissions['devices.read'])
  const device = (await findManagedDevices(ctx, [deviceId], false))[0]
  if (device === undefined) throw notFound()
  return { ...device, isSharingAllowed: (await readSharing(ctx)).isAllowed, mayAllowSharing: mayChangeSharing(ctx) }
}

/**
 * 「更新」 of 端末情報編集: 利用形態 and 利用者 (MCOP-SHARE-8, 12, 17), with 共有端末利用の可否 switched on in the same transaction where that is wished
 * (MCOP-SHARE-6). Users outside of the administrator's department stay. Whoever is taken off loses the terminal at once, and comes back to it
 * by a mail: a new one, or one with an Entry password that was not used yet.
 *
 * @throws not-found, stale-version (409); 400 with every broken rule at its field
 */
export async function updateDevice(
  deps: Pick<OneTimePasswordsDeps, 'sessions'>,
  ctx: Ctx,
  deviceId: string,
  change: DeviceChange,
): Promise<DeviceDetail> {
  ctx.require(otpPermissions['devices.update'])
  const flag = change.sharing === 'shared' ? await lockSharing(ctx) : await readSharing(ctx)
  const device = (await findManagedDevices(ctx, [deviceId], true))[0]
  if (device === undefined) throw notFound()
  if (device.version !== change.version) throw new AppError(kernelErrors['stale-version'], { params: { version: device.version } })

  const wanted = [...new Set(change.userIds)]
  const had = new Set(device.users.map((user) => user.id))
  const candidates = await findCandidates(
    ctx,
    wanted.filter((id) => !had.has(id)),
  )
  const problems = [
    ...problemsOfSharing(ctx, device, change, flag),
    ...problemsOfCount(device, change, wanted),
    ...problemsOfUsers(change, had, candidates),
  ]
  if (problems.length > 0) throw invalidInput(problems)

  if (change.sharing === 'shared' && !flag.isAllowed) {
    await storeSharing(ctx, true)
    auditSharing(ctx, true)
  }
  const left = device.users.filter((user) => !wanted.includes(user.id))
  if (change.sharing === device.sharing && candidates.length === 0 && left.length === 0) ctx.unaudited('nothing was changed')
  else await store(deps, ctx, device, change, { added: candidates, left })
  return getDevice(ctx, deviceId)
}

async function store(
  deps: Pick<OneTimePasswordsDeps, 'sessions'>,
  ctx: Ctx,
  device: FoundDevice,
  change: DeviceChange,
  users: { readonly added: readonly Candidate[]; readonly left: FoundDevice['users'] },
): Promise<void> {
  const leaving = users.left.map((user) => user.id)
  if (leaving.length > 0) {
    await endTerminalUse(deps, ctx, [device.id], leaving)
    await closeSetups(ctx, leaving)
    await closeEnrolment(ctx, leaving)
    await removeDeviceUsers(ctx, device.id, leaving)
  }
  await addDeviceUsers(
    ctx,
    device.id,
    users.added.map((user) => user.id),
  )
  await storeDevice(ctx, device.id, change.sharing)
  const before = device.users.map((user) => user.userId)
  const after = [...before.filter((name) => !users.left.some((user) => user.userId === name)), ...users.added.map((user) => user.userId)]
  const usersChanged = users.added.length > 0 || leaving.length > 0
  const changed = device.sharing !== change.sharing
  ctx.audit('one-time-passwords.device.changed', [
    {
      object: { type: 'device', id: device.id, label: device.name },
      before: { ...(changed ? { sharing: device.sharing } : {}), ...(usersChanged ? { users: before } : {}) },
      after: { ...(changed ? { sharing: change.sharing } : {}), ...(usersChanged ? { users: after } : {}) },
    },
  ])
}

function problemsOfSharing(ctx: Ctx, device: FoundDevice, change: DeviceChange, flag: SharingFlag): FieldProblem[] {
  const pointer = '/body/sharing'
  if (change.sharing !== 'shared') return []
  if (device.kind === 'browser') return [{ pointer, code: otpErrors['browser-not-shared'].code }]
  if (flag.isAllowed) return []
  if (change.allowsSharing !== true) return [{ pointer, code: otpErrors['sharing-not-allowed'].code }]
  return mayChangeSharing(ctx) ? [] : [{ pointer, code: otpErrors['sharing-by-whole-company'].code }]
}

function problemsOfCount(device: FoundDevice, change: DeviceChange, wanted: readonly string[]): FieldProblem[] {
  const pointer = '/body/userIds'
  const count = wanted.length + device.otherUsers
  if (device.kind === 'browser' && !device.users.every((user) => wanted.includes(user.id))) {
    return [{ pointer, code: otpErrors['browser-not-shared'].code }]
  }
  if (change.sharing === 'exclusive' && count !== 1)
    return [{ pointer, code: otpErrors['exclusive-needs-one-user'].code, params: { count } }]
  // Also where people of other departments would remain: a terminal does not vanish under the hands of whoever edits it.
  return wanted.length === 0 ? [{ pointer, code: otpErrors['device-without-user'].code }] : []
}

function problemsOfUsers(change: DeviceChange, had: ReadonlySet<string>, candidates: readonly Candidate[]): FieldProblem[] {
  const known = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  return change.userIds.flatMap((id, index): FieldProblem[] => {
    const pointer = `/body/userIds/${index}`
    const candidate = known.get(id)
    if (had.has(id)) return []
    if (candidate === undefined) return [{ pointer, code: otpErrors['device-user-unknown'].code }]
    if (candidate.deviceCount < maxDevices) return []
    return [{ pointer, code: otpErrors['device-user-full'].code, params: { userId: candidate.userId, maximum: maxDevices } }]
  })
}
