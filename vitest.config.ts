import { defineConfig } from 'vitest/config'
import { LongFilesFirst } from './tests/support/long-files-first.ts'

/** Starts (or finds) the PostgreSQL of this run and builds the template database; only for projects that use one. */
const database = { globalSetup: ['tests/support/global-setup.ts'] }

/**
 * Browser tests that `npm test -- --whole` adds, as CI runs it: every page looked at, guides, traps, faults, what waits for minutes, and the parts
 * of the VPN service that have a folder of their own. Without them `npm test` stays below 25 minutes on two cores.
 */
const longBrowserTests = [
  'tests/e2e/{addresses,guides,one-time-passwords,operator,screens,settings,templates,terminals,traps}/**/*.test.ts',
  'tests/e2e/directory/*-pages.test.ts',
  'tests/e2e/sign-in/menu-tree.test.ts',
  'tests/e2e/sign-in/procedures-way-back.test.ts',
  'tests/e2e/browsers.test.ts',
  'tests/e2e/faults.test.ts',
]

const inBrowsers = {
  globalSetup: [...database.globalSetup, 'tests/support/prepared-data.ts'],
  // A browser on a busy machine may miss a moment; what is really broken fails three times. The report names what was tried again.
  retry: 2,
  // Pages answer in their own time; a second is too short on a busy machine.
  expect: { poll: { timeout: 15_000 } },
  testTimeout: 120_000,
  hookTimeout: 180_000,
}

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
        test: { ...database, name: 'attacks', include: ['tests/attacks/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 300_000 },
      },
      { test: { ...inBrowsers, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], exclude: longBrowserTests } },
      { test: { ...inBrowsers, name: 'e2e-long', include: longBrowserTests } },
    ],
  },
})
