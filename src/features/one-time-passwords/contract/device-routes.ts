import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageSchema } from '../../../kernel/page.ts'
import {
  deletedDevicesSchema,
  deviceChangeSchema,
  deviceDetailSchema,
  deviceListQuerySchema,
  deviceSharingChangeSchema,
  deviceSharingSchema,
  managedDeviceSchema,
  mostDeletedDevices,
} from './device-management.ts'
import { otpErrors as errors } from './errors.ts'
import { otpPermissions as permissions } from './permissions.ts'

const deviceParams = z.object({ deviceId: idSchema })

export const listDevices = defineRoute({
  id: 'one-time-passwords.listDevices',
  method: 'GET',
  path: '/api/v1/devices',
  permission: permissions['devices.read'].key,
  summary: 'Terminals of the company with their users; of a limited administrator those that a user of the department has.',
  query: deviceListQuerySchema,
  response: pageSchema(managedDeviceSchema),
})

export const deleteDevices = defineRoute({
  id: 'one-time-passwords.deleteDevices',
  method: 'POST',
  path: '/api/v1/devices/delete',
  permission: permissions['devices.delete'].key,
  summary: 'Deletes terminals for all their users and ends what goes on there; a deleted terminal id never comes back.',
  body: z.strictObject({ ids: z.array(idSchema).check(z.minLength(1), z.maxLength(mostDeletedDevices)) }),
  response: deletedDevicesSchema,
  errors: [kernelErrors['not-found'], errors['device-of-others']],
})

export const getDevice = defineRoute({
  id: 'one-time-passwords.getDevice',
  method: 'GET',
  path: '/api/v1/devices/:deviceId',
  permission: permissions['devices.read'].key,
  summary: 'One terminal with its users and their mail addresses.',
  params: deviceParams,
  response: deviceDetailSchema,
  errors: [kernelErrors['not-found']],
})

export const updateDevice = defineRoute({
  id: 'one-time-passwords.updateDevice',
  method: 'PUT',
  path: '/api/v1/devices/:deviceId',
  permission: permissions['devices.update'].key,
  summary: 'Sets how a terminal is used and by whom; whoever is taken off it can no longer use it from that moment.',
  params: deviceParams,
  body: deviceChangeSchema,
  response: deviceDetailSchema,
  errors: [kernelErrors['not-found'], kernelErrors['stale-version']],
})

export const getDeviceSharing = defineRoute({
  id: 'one-time-passwords.getDeviceSharing',
  method: 'GET',
  path: '/api/v1/device-sharing',
  permission: permissions['devices.read'].key,
  summary: 'Whether terminals of this company may be shared.',
  response: deviceSharingSchema,
})

export const changeDeviceSharing = defineRoute({
  id: 'one-time-passwords.changeDeviceSharing',
  method: 'PUT',
  path: '/api/v1/device-sharing',
  permission: permissions['sharing.change'].key,
  summary: 'Allows or forbids shared terminals; refused to limited administrators, and to forbid while there are shared ones.',
  body: deviceSharingChangeSchema,
  response: deviceSharingSchema,
  errors: [kernelErrors.forbidden, kernelErrors['stale-version'], errors['shared-devices-exist']],
})
