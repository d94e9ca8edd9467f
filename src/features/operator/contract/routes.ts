import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { operatorErrors as errors } from './errors.ts'
import { operatorPermissions as permissions } from './permissions.ts'
import {
  newRadiusClientSchema,
  radiusClientChangeSchema,
  radiusClientSchema,
  radiusClientSecretSchema,
  secretRotationSchema,
} from './radius-client.ts'

const read = permissions['radius-clients.read'].key
const write = permissions['radius-clients.write'].key
const params = z.object({ clientId: idSchema })
const { 'not-found': missing, 'stale-version': stale } = kernelErrors

export const listRadiusClients = defineRoute({
  id: 'operator.listRadiusClients',
  method: 'GET',
  path: '/api/v1/ops/radius-clients',
  permission: read,
  summary: 'Access servers that may ask, by name, without their secrets.',
  query: z.object({ ...pageQuery, text: z.optional(z.string().check(z.maxLength(100))), companyId: z.optional(idSchema) }),
  response: pageSchema(radiusClientSchema),
})

export const getRadiusClient = defineRoute({
  id: 'operator.getRadiusClient',
  method: 'GET',
  path: '/api/v1/ops/radius-clients/:clientId',
  permission: read,
  summary: 'One access server.',
  params,
  response: radiusClientSchema,
  errors: [missing],
})

export const addRadiusClient = defineRoute({
  id: 'operator.addRadiusClient',
  method: 'POST',
  path: '/api/v1/ops/radius-clients',
  permission: write,
  summary: 'Adds an access server; its secret is told in the answer and never again.',
  body: newRadiusClientSchema,
  response: radiusClientSecretSchema,
  status: 201,
  errors: [errors['source-taken'], errors['company-unknown']],
})

export const updateRadiusClient = defineRoute({
  id: 'operator.updateRadiusClient',
  method: 'PATCH',
  path: '/api/v1/ops/radius-clients/:clientId',
  permission: write,
  summary: 'Changes an access server, or takes it out of use; members left out stay.',
  params,
  body: radiusClientChangeSchema,
  response: radiusClientSchema,
  errors: [missing, stale, errors['source-taken'], errors['company-unknown']],
})

export const rotateRadiusClientSecret = defineRoute({
  id: 'operator.rotateRadiusClientSecret',
  method: 'POST',
  path: '/api/v1/ops/radius-clients/:clientId/secret',
  permission: write,
  summary: 'Gives an access server a new secret; the one before stays valid for the hours given.',
  params,
  body: secretRotationSchema,
  response: radiusClientSecretSchema,
  errors: [missing, stale],
})

export const endSecretRotation = defineRoute({
  id: 'operator.endSecretRotation',
  method: 'POST',
  path: '/api/v1/ops/radius-clients/:clientId/secret/end-rotation',
  permission: write,
  summary: 'Ends the validity of the secret before at once.',
  params,
  body: z.strictObject({ version: z.int() }),
  response: radiusClientSchema,
  errors: [missing, stale],
})

export const deleteRadiusClient = defineRoute({
  id: 'operator.deleteRadiusClient',
  method: 'DELETE',
  path: '/api/v1/ops/radius-clients/:clientId',
  permission: write,
  summary: 'Removes an access server and its secrets; its requests are no longer answered.',
  params,
  errors: [missing],
})
