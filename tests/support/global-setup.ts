import type { TestProject } from 'vitest/node'
import { openTestCluster, type TestCluster } from './postgres-cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser URL of the run's PostgreSQL, database `postgres`. */
    postgresUrl: string
    /** Database that holds the migrated schema; `createTestDatabase` copies it. */
    postgresTemplate: string
  }
}

type Shared = { cluster: Promise<TestCluster>; users: number }

/** Each project loads this file anew, in one process: the cluster of the run has to be remembered outside of the module. */
const registry = globalThis as typeof globalThis & { [key: symbol]: Shared | undefined }
const key = Symbol.for('genkan.test-cluster')

/** Vitest calls this once for each project that has a file to run, and the returned function at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = registry[key] ?? { cluster: openTestCluster({ serverUrl: process.env.GENKAN_TEST_DATABASE_URL }), users: 0 }
  registry[key] = shared
  shared.users += 1
  const cluster = await shared.cluster
  project.provide('postgresUrl', cluster.url)
  project.provide('postgresTemplate', cluster.template)
  return async () => {
    shared.users -= 1
    if (shared.users > 0) return
    registry[key] = undefined
    await cluster.close()
  }
}
