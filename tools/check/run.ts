import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { runAtMost, runCommand } from '../command/run-command.ts'
import { projectRoot } from './source-tree.ts'

/** One part of `npm run check`: a script of node_modules or of this repository, and its arguments. */
type Part = { readonly name: string; readonly script: string; readonly args: readonly string[] }

// The longest first, so that the short ones fill the gaps.
const parts: readonly Part[] = [
  { name: 'fresh artefacts', script: 'tools/generate/run.ts', args: ['--check'] },
  { name: 'types: server', script: 'node_modules/typescript/bin/tsc', args: ['-p', 'tsconfig.server.json', '--pretty', 'false'] },
  { name: 'types: web', script: 'node_modules/typescript/bin/tsc', args: ['-p', 'tsconfig.web.json', '--pretty', 'false'] },
  { name: 'promises', script: 'node_modules/oxlint/bin/oxlint', args: ['--type-aware', '--format=unix', '.'] },
  {
    name: 'format and lint',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '--colors=off', '--max-diagnostics=200', '.'],
  },
  { name: 'arrows', script: 'tools/check/arrows.ts', args: [] },
  { name: 'sizes', script: 'tools/check/sizes.ts', args: [] },
  { name: 'locales', script: 'tools/check/locales.ts', args: [] },
]

const results = await runAtMost(
  Math.max(2, availableParallelism()),
  parts.map(({ name, script, args }) => async () => ({
    name,
    ...(await runCommand(process.execPath, [join(projectRoot, script), ...args], { cwd: projectRoot, timeoutSeconds: 300 })),
  })),
)

for (const { name, ok, output } of results) {
  // Warnings of a part that passed are worth reading, its silence is not worth a heading.
  if (!ok || / [1-9]\d* warnings/.test(output)) console.log(`── ${name} ${'─'.repeat(60 - name.length)}\n${output.trim()}\n`)
}
for (const { name, ok, seconds } of results)
  console.log(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s`)
if (results.some(({ ok }) => !ok)) process.exitCode = 1
