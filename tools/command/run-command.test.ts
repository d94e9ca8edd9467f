import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runAtMost, runCommand } from './run-command.ts'

const node = (script: string, options = {}) => runCommand(process.execPath, ['-e', script], options)

describe('a command', () => {
  it('gives its output and whether it went well', async () => {
    expect(await node('console.log("out"); console.error("err")')).toMatchObject({ ok: true, output: expect.stringContaining('out') })
    expect(await node('console.error("err"); process.exit(3)')).toMatchObject({ ok: false, output: 'err\n' })
  })

  it('that cannot be started is a failure with its reason', async () => {
    expect(await runCommand('no-such-command', [])).toMatchObject({ ok: false, output: expect.stringContaining('ENOENT') })
  })

  it('that takes too long is ended with its children', async () => {
    const result = await node('require("child_process").spawn("sleep", ["60"], { stdio: "inherit" }); setInterval(() => {}, 1000)', {
      timeoutSeconds: 1,
    })
    expect(result).toMatchObject({ ok: false, output: expect.stringContaining('stopped after 1 s') })
    expect(result.seconds).toBeLessThan(10)
  })

  it('writes its log whole', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'genkan-log-'))
    await node('console.log("x".repeat(300000))', { logFile: join(folder, 'a.log') })
    expect(await readFile(join(folder, 'a.log'), 'utf8')).toHaveLength(300_001)
    await rm(folder, { recursive: true })
  })
})

describe('many tasks', () => {
  it('run no more at a time than allowed, and keep their order', async () => {
    let running = 0
    let most = 0
    const task = (index: number) => async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
      return index
    }
    expect(await runAtMost(2, [0, 1, 2, 3, 4].map(task))).toEqual([0, 1, 2, 3, 4])
    expect(most).toBe(2)
  })
})
