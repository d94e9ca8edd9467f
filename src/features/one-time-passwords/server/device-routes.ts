import { bind, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/device-routes.ts'
import type { OneTimePasswordsDeps } from './deps.ts'
import { changeDeviceSharing, getDeviceSharing } from './operations/devices/change-device-sharing.ts'
import { deleteDevices } from './operations/devices/delete-devices.ts'
import { listDevices } from './operations/devices/list-devices.ts'
import { getDevice, updateDevice } from './operations/devices/update-device.ts'

/** 端末情報管理. */
export function deviceRoutes(deps: OneTimePasswordsDeps): readonly RouteBinding[] {
  return [
    bind(routes.listDevices, (ctx, { query }) => listDevices(deps, ctx, query)),
    bind(routes.deleteDevices, (ctx, { body }) => deleteDevices(deps, ctx, body.ids)),
    bind(routes.getDevice, (ctx, { params }) => getDevice(ctx, params.deviceId)),
    bind(routes.updateDevice, (ctx, { params, body }) => updateDevice(deps, ctx, params.deviceId, body)),
    bind(routes.getDeviceSharing, (ctx) => getDeviceSharing(ctx)),
    bind(routes.changeDeviceSharing, (ctx, { body }) => changeDeviceSharing(ctx, body)),
  ]
}
