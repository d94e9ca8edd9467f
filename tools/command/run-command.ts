import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'

export type CommandOptions = {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Everything the command prints also goes into this file. */
  readonly logFile?: string
  /** After this time the command and its children are killed; it then counts as failed. */
  readonly timeoutSeconds?: number
}

export type CommandResult = { readonly ok: boolean; readonly output: string; readonly seconds: number }

/** What is kept of the output: enough to see a failure; the log file has the rest. */
const keptCharacters = 200_000

/**
 * Runs a command to its end and collects what it prints (both streams, in order of arrival). Never throws: a command that cannot be started,
 * is killed or exceeds its time is a result that is not `ok`, with the reason as its last line.
 */
export async function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const started = performance.now()
  const log = options.logFile === undefined ? undefined : createWriteStream(options.logFile)
  let output = ''
  const keep = (chunk: string): void => {
    output = (output + chunk).slice(-keptCharacters)
    log?.write(chunk)
  }

  // A group of its own, so that a timeout also ends what the command started.
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep)
  const end = (): void => killGroup(child.pid)
  process.once('exit', end)

  const timer = options.timeoutSeconds === undefined ? undefined : setTimeout(stopLate, options.timeoutSeconds * 1000)
  function stopLate(): void {
    keep(`\n${command}: stopped after ${options.timeoutSeconds} s\n`)
    end()
  }

  const code = await once(child, 'close').then(
    ([exitCode]) => exitCode as number | null,
    (error: Error) => {
      keep(`${command}: ${error.message}\n`)
      return null
    },
  )
  clearTimeout(timer)
  process.off('exit', end)
  if (log) await new Promise((done) => log.end(done))
  return { ok: code === 0, output, seconds: (performance.now() - started) / 1000 }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The group has ended by itself.
  }
}

/** Runs the tasks with at most `width` at a time and gives their results in the order of the tasks. */
export async function runAtMost<Result>(width: number, tasks: readonly (() => Promise<Result>)[]): Promise<Result[]> {
  const results: Result[] = []
  const waiting = tasks.entries()
  const work = async (): Promise<void> => {
    for (const [index, task] of waiting) results[index] = await task()
  }
  await Promise.all(Array.from({ length: width }, work))
  return results
}
