import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../../tests/support/app.ts'
import { createPool, type Pool } from '../database/pool.ts'
import { createLog } from '../log.ts'
import { startJobs } from './runner.ts'

let app: TestApp
let pool: Pool
let superuser: pg.Client
const log = createLog('silent')

beforeAll(async () => {
  app = await startTestApp(() => [])
  pool = createPool({ url: app.databaseUrl, size: 6, log, role: 'genkan_jobs' })
  superuser = new pg.Client({ connectionString: app.databaseUrl })
  await superuser.connect()
})

afterAll(async () => {
  await superuser.end()
  await pool.end()
  await app.stop()
})

async function runner(handle: () => void) {
  const handlers = { 'test.job': async () => handle() }
  const { unitOfWork } = app.platform
  return startJobs({ pool, unitOfWork, handlers, recurring: [], concurrency: 2, log, patienceMilliseconds: 500 })
}

const addJob = () => superuser.query(`select graphile_worker.add_job('test.job', '{}'::json)`)

it('does what is put into the queue', async () => {
  let done = 0
  const jobs = await runner(() => (done += 1))
  await addJob()
  await expect.poll(() => done, { timeout: 10_000 }).toBe(1)
  await jobs.stop()
})

it('goes on when the queue could not be read at its start: what the library then remembers is forgotten with it', async () => {
  // The first thing that workers ask is what their tasks are called; the owner of the queue may not look for a while.
  await superuser.query('revoke all on graphile_worker._private_tasks from genkan_jobs')
  let done = 0
  const jobs = await runner(() => (done += 1))
  await superuser.query(`select pg_sleep(1)`)
  await superuser.query('grant all on graphile_worker._private_tasks to genkan_jobs')
  await addJob()
  await expect.poll(() => done, { timeout: 20_000 }).toBe(1)
  await jobs.stop()
})
