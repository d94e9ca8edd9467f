import { defineConfig } from 'vitest/config'
import { LongFilesFirst } from './tests/support/long-files-first.ts'

/** Starts (or finds) the PostgreSQL of this run and builds the template database; only for projects that use one. */
const database = { globalSetup: ['tests/support/global-setup.ts'] }

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      {
        test: {
          ...database,
          name: 'unit',
          include: ['{src,tools,bin,bench}/**/*.test.{ts,tsx}', 'tests/support/**/*.test.ts'],
          // Our modules keep no state between calls, so files may share a worker: ten times quicker for many small files.
          isolate: false,
          // A safety net, not a measurement: two cores may be shared with the parallel run of another project.
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        // A browser on a busy machine may miss a moment; what is really broken fails three times.
        test: { name: 'ui', include: ['tests/ui/**/*.test.{ts,tsx}'], retry: 2, testTimeout: 90_000, hookTimeout: 120_000 },
      },
      {
        test: {
          ...database,
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          globalSetup: [...database.globalSetup, 'tests/support/prepared-data.ts'],
          name: 'e2e',
          retry: 1,
          include: ['tests/e2e/**/*.test.ts'],
          // Pages answer in their own time; a second is too short on a busy machine.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
