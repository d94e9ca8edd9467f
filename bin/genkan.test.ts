import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const modules = join(here, '../node_modules')
/** An installation with a command line of its own, so that what the launcher does is seen apart from what Genkan does. */
let root: string
let launcher: string

const cli = `
export async function main(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'wait') {
    const signal = await new Promise<string>((seen) => {
      const timer = setInterval(() => undefined, 1000)
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => { clearInterval(timer); seen(name) })
      process.stdout.write(\`ready \${process.pid}\\n\`)
    })
    process.stdout.write(\`\${signal}\\n\`)
    return 7
  }
  if (argv[0] === 'die') process.kill(process.pid, 'SIGKILL')
  process.stdout.write(JSON.stringify({ argv, node: process.versions.node }) + '\\n')
  return 3
}
`
const tool = `
import { execFileSync } from 'node:child_process'
const inner: string = execFileSync('node', ['--version'], { encoding: 'utf8' })
process.stdout.write(JSON.stringify({ args: process.argv.slice(2), isMain: import.meta.main, inner: inner.trim() }) + '\\n')
process.exitCode = 5
`

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gklaunch-'))
  await mkdir(join(root, 'bin'))
  await mkdir(join(root, 'src/app/server'), { recursive: true })
  await writeFile(join(root, 'package.json'), '{ "type": "module" }')
  await writeFile(join(root, 'src/app/server/cli.ts'), cli)
  await writeFile(join(root, 'tool.ts'), tool)
  await copyFile(join(here, 'genkan.mjs'), join(root, 'bin/genkan.mjs'))
  await symlink(modules, join(root, 'node_modules'))
  launcher = join(root, 'linked')
  await symlink(join(root, 'bin/genkan.mjs'), launcher)
})

afterAll(() => rm(root, { recursive: true, force: true }))

/** A Node older than 24 that this machine may have: what a newcomer's shell finds. */
function findOldNode(): string | undefined {
  for (const path of ['/usr/bin/node', '/usr/local/bin/node']) {
    try {
      const major = Number.parseInt(execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }), 10)
      if (major >= 20 && major < 24) return path
    } catch {
      // not installed
    }
  }
  return undefined
}

const oldNode = findOldNode()
const nodes = [
  { name: 'the Node of this run', node: process.execPath },
  ...(oldNode ? [{ name: 'a Node older than 24', node: oldNode }] : []),
]

async function run(
  node: string,
  args: string[],
  script = launcher,
): Promise<{ code: number | null; signal: string | null; out: string; err: string }> {
  const child = spawn(node, [script, ...args], { cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (err += chunk))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return { code, signal, out, err }
}

async function startWaiting(node: string): Promise<{ child: ChildProcess; lines: AsyncIterator<string>; pid: number }> {
  const child = spawn(node, [launcher, 'wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value } = await lines.next()
  return { child, lines, pid: Number(String(value).replace('ready ', '')) }
}

describe.each(nodes)('started by $name', ({ node }) => {
  test('through a link, the command line runs on Node ≥ 24 and its exit code is passed on, without a warning', async () => {
    const { code, out, err } = await run(node, ['serve', '--roles', 'web'])
    const said = JSON.parse(out) as { argv: string[]; node: string }
    expect(said.argv).toEqual(['serve', '--roles', 'web'])
    expect(Number.parseInt(said.node, 10)).toBeGreaterThanOrEqual(24)
    expect({ code, err }).toEqual({ code: 3, err: '' })
  })

  test('a tool is the main module of its process, and a node that it starts is ≥ 24 too', async () => {
    const { code, out } = await run(node, ['tool', 'tool.ts', '--fix', 'a b'])
    const said = JSON.parse(out) as { inner: string }
    expect(said).toMatchObject({ args: ['--fix', 'a b'], isMain: true })
    expect(Number.parseInt(said.inner.slice(1), 10)).toBeGreaterThanOrEqual(24)
    expect(code).toBe(5)
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s reaches the command line, which ends in its own way', async (signal) => {
    const { child, lines } = await startWaiting(node)
    child.kill(signal)
    expect((await lines.next()).value).toBe(signal)
    expect(await once(child, 'exit')).toEqual([7, null])
  })

  test('death by a signal is passed on', async () => {
    expect(await run(node, ['die'])).toMatchObject({ code: null, signal: 'SIGKILL' })
  })
})

test.skipIf(!oldNode)(
  'a launcher that is killed takes the command line with it (skipped without a Node 20 or 22 on this machine)',
  async () => {
    const { child, lines, pid } = await startWaiting(String(oldNode))
    expect(pid).not.toBe(child.pid)
    child.kill('SIGKILL')
    expect((await lines.next()).value).toBe('SIGTERM')
  },
)

test.skipIf(!oldNode)('without any Node ≥ 24 it says in both languages what to install (skipped without a Node 20 or 22)', async () => {
  const bare = await mkdtemp(join(tmpdir(), 'gklaunch-bare-'))
  try {
    await copyFile(join(here, 'genkan.mjs'), join(bare, 'genkan.mjs'))
    const { code, err } = await run(String(oldNode), ['serve'], join(bare, 'genkan.mjs'))
    expect(code).toBe(1)
    expect(err).toContain('Node.js 24 以降が必要です')
    expect(err).toContain('Genkan needs Node.js 24 or newer')
  } finally {
    await rm(bare, { recursive: true, force: true })
  }
})

test('a tool that does not exist is named', async () => {
  expect(await run(process.execPath, ['tool', 'nowhere.ts'])).toMatchObject({ code: 2, err: expect.stringContaining('nowhere.ts') })
})
