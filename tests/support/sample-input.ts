/** The smallest input that a schema accepts, with one id wherever an id is wanted: enough to get past validation to what a route does. */
import * as z from 'zod/mini'

export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly minimum?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly format?: string
}

export function sampleOf(schema: z.ZodMiniType | undefined, id: string): unknown {
  return schema === undefined ? {} : sample(jsonSchemaOf(schema), id, '')
}

export function jsonSchemaOf(schema: z.ZodMiniType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
}

export function sample(schema: JsonSchema, id: string, name: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0] ?? schema.allOf?.[0]
  if (choice !== undefined) return sample(choice, id, name)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries((schema.required ?? []).map((member) => [member, sample(schema.properties?.[member] ?? {}, id, member)]))
    case 'array':
      return [sample(schema.items ?? {}, id, name.replace(/s$/, ''))]
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return false
    case 'null':
      return null
    default:
      return text(schema, id, name)
  }
}

function text(schema: JsonSchema, id: string, name: string): string {
  const pattern = schema.pattern ?? ''
  if (pattern.includes('[0-9a-f]{8}')) return id
  if (pattern.startsWith('^\\d{4}-(0[1-9]')) return '2026-11'
  if (schema.format === 'date') return '2026-11-21'
  if (schema.format === 'date-time') return '2026-11-21T00:00:00Z'
  if (/network|source/i.test(name)) return '10.32.5.0/24'
  if (name === 'address') return '10.32.5.1'
  if (/mail/i.test(name)) return 'somebody@example.com'
  return '1'.repeat(Math.max(schema.minLength ?? 1, 1))
}
