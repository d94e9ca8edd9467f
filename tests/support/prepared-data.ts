import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { copyData, startGenkan } from './e2e/genkan-process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directory as the first start with the demo leaves it, for `startGenkan({ data })`. */
    preparedData: string
  }
}

/**
 * Starts Genkan once for the whole run and keeps what a first start makes: cluster, schema, demo, keys. Most tests begin with a copy, which is
 * there in a third of the time; the first start itself is what `main-job.test.ts` begins with.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'genkan-prepared-'))
  await chmod(home, 0o755)
  const prepared = join(home, 'data')
  const genkan = await startGenkan()
  await genkan.kill('SIGTERM')
  await copyData(genkan.dataDir, prepared)
  await genkan.stop()
  project.provide('preparedData', prepared)
  return () => rm(home, { recursive: true, force: true })
}
