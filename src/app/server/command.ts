import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

export interface CommandOutput {
  out(line: string): void
  problem(line: string): void
}

export interface Command {
  /** One or two words: `company create`. */
  readonly name: string
  readonly summary: string
  /** Usage, options and examples. */
  readonly help: string
  run(argv: readonly string[], output: CommandOutput): Promise<number>
}

/** Says what was wrong with the call (usage) or with what it named. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly isUsage: boolean
  constructor(message: string, options: { usage?: boolean } = {}) {
    super(message)
    this.isUsage = options.usage ?? false
  }
}

/** `parseArgs` with the library's refusal as our own. */
export function readOptions<const Options extends ParseArgsOptionsConfig>(argv: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error), { usage: true })
  }
}

export function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new CommandError(`${name} is missing; --help shows an example`, { usage: true })
  return value
}
