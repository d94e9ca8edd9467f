/** All formats that the composition has joined, found by key, guarded by their own permissions. */
import { AppError } from '../../../kernel/errors.ts'
import type { Actor, Ctx } from '../../../platform/server/context.ts'
import { bulkErrors } from '../contract/errors.ts'
import type { BulkMode, Format } from '../contract/format.ts'
import type { FormatServer } from './format-server.ts'

export interface BulkDeps {
  /** Read when asked, because the features that describe formats are built after this one. */
  formats(): readonly FormatServer[]
  /** Code and file limit of the company that the unit of work has set (`tenancy`). */
  company(ctx: Ctx): Promise<{ readonly code: string; readonly rowLimit: number }>
  /** Bytes of an upload; a workbook is compressed and unpacks to many times its size. */
  readonly limits?: { readonly csvBytes?: number; readonly xlsxBytes?: number }
}

export interface Registry {
  readonly deps: BulkDeps
  all(): readonly FormatServer[]
  /** @throws `bulk.unknown-format` */
  get(key: string): FormatServer
  others(key: string): readonly Format[]
  /** Keys of the formats that the actor may see. */
  readableBy(actor: Actor): readonly FormatServer[]
}

export function createRegistry(deps: BulkDeps): Registry {
  return {
    deps,
    all: () => deps.formats(),
    get(key) {
      const found = deps.formats().find((server) => server.format.key === key)
      if (found === undefined) throw new AppError(bulkErrors['unknown-format'])
      return found
    },
    others: (key) =>
      deps
        .formats()
        .map((server) => server.format)
        .filter((format) => format.key !== key),
    readableBy: (actor) => deps.formats().filter((server) => mayUse(actor, server.permissions.read.key)),
  }
}

export function mayUse(actor: Actor, permission: string): boolean {
  return actor.kind === 'system' || actor.permissions.has(permission)
}

/** @throws `bulk.mode-not-offered`, `bulk.option-not-offered` */
export function assertOffered(format: Format, mode: BulkMode, options: Readonly<Record<string, string>>): void {
  if (!format.modes.some((candidate) => candidate.mode === mode)) throw new AppError(bulkErrors['mode-not-offered'], { params: { mode } })
  assertOptions(format, 'upload', options)
}

export function assertOptions(format: Format, use: 'upload' | 'export', options: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(options)) {
    const option = format.options.find((candidate) => candidate.name === name && (candidate.use ?? use) === use)
    if (option?.choices.some((choice) => choice.value === value) !== true) {
      throw new AppError(bulkErrors['option-not-offered'], { params: { option: name, value } })
    }
  }
}

/** `service=lte-act,scope=used` → record. */
export function parseOptions(text: string | undefined): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair !== '')
  return Object.fromEntries(pairs.map((pair) => pair.split('=', 2) as [string, string]))
}
