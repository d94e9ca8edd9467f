import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ErrorDefinition } from '../../src/kernel/errors.ts'
import { openApiDocument } from '../../src/platform/server/http/openapi.ts'
import { localesFolderOf } from '../check/locales/locales-folder.ts'
import type { Contracts } from './contracts.ts'
import { formatTable } from './markdown-table.ts'

/** The same document that the product serves at `/api/openapi.json`. */
export function renderOpenApi({ routes }: Contracts): string {
  return `${JSON.stringify(openApiDocument(routes), null, 2)}\n`
}

/** Every permission with the roles that hold it, and the routes behind it. */
export function renderPermissions({ permissions, routes }: Contracts): string {
  const rows = permissions.map(({ key, roles, service }) => [
    `\`${key}\``,
    roles.join(', '),
    service ?? '',
    routes
      .filter(({ permission }) => permission === key)
      .map(({ method, path }) => `${method} ${path}`)
      .join('<br>'),
  ])
  return `# Permissions\n\n${formatTable(['permission', 'roles', 'only with the service', 'routes'], rows)}`
}

/** Every error code with its status and its sentence in both languages. */
export async function renderErrorCodes(root: string, { errors }: Contracts): Promise<string> {
  const rows = await Promise.all(
    errors.map(async ({ folder, ...error }) => {
      const [ja, en] = await Promise.all((['ja', 'en'] as const).map((language) => sentenceOf(root, folder, error, language)))
      return [`\`${error.code}\``, String(error.status), ja ?? '', en ?? '']
    }),
  )
  return `# Error codes\n\nStable: a code never changes its meaning. \`{name}\` is filled in from the problem's \`params\`.\n\n${formatTable(['code', 'status', '日本語', 'English'], rows)}`
}

async function sentenceOf(root: string, contract: string, { code }: ErrorDefinition, language: 'ja' | 'en'): Promise<string> {
  const file = join(root, localesFolderOf(contract), `${language}.ts`)
  if (!existsSync(file)) return ''
  const locale = (await import(pathToFileURL(file).href)) as Record<
    string,
    { readonly errors?: Readonly<Record<string, unknown>> } | undefined
  >
  const sentence = locale[language]?.errors?.[code.slice(code.indexOf('.') + 1)]
  if (typeof sentence !== 'function') return typeof sentence === 'string' ? sentence : ''

  // A sentence with parameters is shown with their names in their places; in lists of one, which read the same where one word is meant.
  const names = new Proxy({}, { get: (_target, name) => [`{${String(name)}}`] })
  return String(sentence(names))
}
