/** OpenAPI 3.1 from the route definitions; there is no second description. */
import * as z from 'zod/mini'
import type { RouteDefinition } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { problemSchema } from '../../../kernel/problem.ts'

type Json = Record<string, unknown>

export function openApiDocument(routes: readonly RouteDefinition[]): Json {
  const paths: Record<string, Json> = {}
  // Pages are for people.
  const described = routes.filter((route) => route.kind !== 'page')
  for (const route of described.sort((left, right) => left.path.localeCompare(right.path) || left.method.localeCompare(right.method))) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Genkan',
      version: '1',
      description: 'Every route of Genkan. Errors are RFC 9457 problem details with a stable `code`.',
    },
    paths,
    components: { schemas: { Problem: jsonSchema(problemSchema, 'output') } },
  }
}

function operationOf(route: RouteDefinition): Json {
  const statuses = new Map<number, string[]>()
  const common = [
    kernelErrors['invalid-input'],
    ...(route.permission === 'public' ? [] : [kernelErrors['not-signed-in'], kernelErrors.forbidden]),
  ]
  for (const { status, code } of [...common, ...(route.errors ?? [])]) statuses.set(status, [...(statuses.get(status) ?? []), code])
  const problems = [...statuses].map(([status, codes]) => [
    String(status),
    { description: codes.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
  ])
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.id.split('.')[0]],
    'x-permission': route.permission,
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...requestBodyOf(route),
    responses: { [String(route.status ?? (route.response === undefined ? 204 : 200))]: successOf(route), ...Object.fromEntries(problems) },
  }
}

function requestBodyOf(route: RouteDefinition): Json {
  if (route.kind === 'upload') {
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } }
  }
  if (route.body === undefined) return {}
  return { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } } }
}

function successOf(route: RouteDefinition): Json {
  if (route.kind === 'download') return { description: 'The file.', content: { '*/*': {} } }
  if (route.response === undefined) return { description: 'Done.' }
  return { description: 'Done.', content: { 'application/json': { schema: jsonSchema(route.response, 'output') } } }
}

function parametersOf(schema: z.ZodMiniType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}
