#!/usr/bin/env node
/**
 * The `genkan` command. Genkan's own code is TypeScript that Node 24 runs as it is; this file is what any Node from 20 on can run, and finds
 * a Node 24 for the rest: the one that runs it, or the one that npm installed as an optional dependency.
 *
 *   genkan <command> …        the command line, src/app/server/cli.ts
 *   genkan tool <file.ts> …   a TypeScript tool of this repository (path from its root), for npm scripts
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const leastMajor = 24
const launcher = fileURLToPath(import.meta.url)
const root = dirname(dirname(launcher))
const args = process.argv.slice(2)

if (args[0] === 'tool') await runTool(args[1], args.slice(2))
else if (isRecent(process.versions.node)) await runCommandLine(args)
else await runInNode([launcher, ...args])

/** A tool is a program of its own (`import.meta.main`, exit code), so it always gets a process of its own. */
async function runTool(file, toolArgs) {
  const path = file === undefined ? undefined : resolve(root, file)
  if (path === undefined || !existsSync(path)) {
    process.stderr.write(`genkan tool: ${path === undefined ? 'usage: genkan tool <file.ts> [arguments]' : `no such file: ${path}`}\n`)
    process.exitCode = 2
    return
  }
  await runInNode([path, ...toolArgs])
}

async function runCommandLine(argv) {
  endWithLauncher()
  process.env.PATH = joinPath([join(root, 'node_modules', '.bin')])
  const { main } = await import(pathToFileURL(join(root, 'src/app/server/cli.ts')).href)
  const code = await main(argv)
  if (typeof code === 'number') process.exitCode = code
}

/**
 * Killing the launcher by SIGKILL cannot be forwarded; the channel between the two breaks, and a server that went on without it would
 * keep the port and the database from the next one.
 */
function endWithLauncher() {
  if (!process.channel) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

/** Runs Node ≥ 24 in this process's place: same input and output, signals forwarded, its end passed on. */
async function runInNode(nodeArgs) {
  const node = findNode()
  if (node === undefined) return explainMissingNode()
  const child = spawn(node, nodeArgs, {
    stdio: nodeArgs[0] === launcher ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    env: { ...process.env, PATH: joinPath([dirname(node), binOf(node)]) },
  })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  await new Promise((done) => {
    child.once('error', (error) => {
      process.stderr.write(`genkan: ${node}: ${error.message}\n`)
      explainMissingNode()
      done()
    })
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      // 128 + n is what a shell would report, should the signal not end this process (the first process of a container ignores it).
      process.exitCode = signal ? 128 + constants.signals[signal] : code
      if (signal) process.kill(process.pid, signal)
      done()
    })
  })
}

/** Path of a Node ≥ 24, if there is one. */
function findNode() {
  if (isRecent(process.versions.node)) return process.execPath
  try {
    const require = createRequire(import.meta.url)
    const manifest = require.resolve(`node-${process.platform}-${process.arch}/package.json`)
    const node = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
    return isRecent(require(manifest).version) && existsSync(node) ? node : undefined
  } catch {
    return undefined
  }
}

/** npm of Node 20 does not always link `.bin/node`; therefore the directory of the program itself stands before it. */
function binOf(node) {
  const modules = dirname(dirname(dirname(node)))
  return node === process.execPath ? join(root, 'node_modules', '.bin') : join(modules, '.bin')
}

function joinPath(first) {
  const inherited = (process.env.PATH ?? '').split(delimiter)
  return [...first, ...inherited.filter((entry) => entry !== '' && !first.includes(entry))].join(delimiter)
}

function isRecent(version) {
  return Number.parseInt(version, 10) >= leastMajor
}

function explainMissingNode() {
  process.stderr.write(
    `Genkan の実行には Node.js ${leastMajor} 以降が必要です（現在 ${process.versions.node}）。npm ci --include=optional を実行するか、https://nodejs.org/ から Node.js ${leastMajor} LTS をインストールしてください。\n` +
      `Genkan needs Node.js ${leastMajor} or newer (this is ${process.versions.node}): run "npm ci --include=optional", or install Node.js ${leastMajor} LTS from https://nodejs.org/.\n`,
  )
  process.exitCode = 1
}
