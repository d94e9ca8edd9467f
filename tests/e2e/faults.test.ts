/** What goes wrong in a machine room or between two people. The product runs as a process of its own and is hurt for real. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { bulkRoutes, type Run } from '../../src/features/bulk/contract/index.ts'
import { getUserRoute, listUsersRoute, registerUserRoute, updateUserRoute } from '../../src/features/directory/contract/index.ts'
import { listNoticeLines, sendNotice } from '../../src/features/notifications/contract/index.ts'
import { confirmationOf, settled, uploadAndCheck } from '../support/e2e/bulk-upload.ts'
import { type OpenedCompany, openJourneyCompany, signInAsAdministrator, signInAsOperator } from '../support/e2e/company.ts'
import { eventually } from '../support/e2e/eventually.ts'
import { excelCsv, newUserRows } from '../support/e2e/excel-file.ts'
import { type GenkanProcess, startGenkan } from '../support/e2e/genkan-process.ts'
import { type Mailbox, openMailbox } from '../support/e2e/mailbox.ts'
import type { RestSession } from '../support/e2e/rest.ts'

const peopleOfFile = 20_000

let mailbox: Mailbox
let genkan: GenkanProcess
let company: OpenedCompany
let largeCompany: OpenedCompany

beforeAll(async () => {
  mailbox = await openMailbox()
  genkan = await startGenkan({ data: inject('preparedData'), env: { GENKAN_SMTP_URL: mailbox.url } })
  const operator = await signInAsOperator(genkan)
  company = await openJourneyCompany(genkan, operator, { code: 'C000000201' })
  largeCompany = await openJourneyCompany(genkan, operator, { code: 'C000000202', rowLimit: peopleOfFile })
})

afterAll(async () => {
  await genkan?.stop()
  await mailbox?.close()
})

async function register(admin: RestSession, userId: string, headers: Record<string, string> = {}) {
  return admin.try(registerUserRoute, { body: { userId, email1: `${userId.toLowerCase()}@fault.example` }, headers })
}

let run: Run

describe('Genkan is killed', () => {
  test('MCOP-W12: kill -9 while a file is being applied leaves nothing of it, and Genkan starts again on the same data', async () => {
    const people = Array.from({ length: peopleOfFile }, (_, index) => ({ ユーザID: `K${index}`, 'E-Mail1': `k${index}@fault.example` }))
    const file = excelCsv(newUserRows(largeCompany.code, people))
    run = await uploadAndCheck(largeCompany.admin, { format: 'mcop-users', mode: 'add', file }, 100)
    expect(run).toMatchObject({ state: 'ready', counts: { add: peopleOfFile } })

    await largeCompany.admin.do(bulkRoutes.confirmRun, confirmationOf(run))
    const atWork = await eventually('the apply to be at work', async () => {
      const now = await largeCompany.admin.do(bulkRoutes.getRun, { params: { runId: run.id } })
      return (now.state === 'applying' || (now.progress !== null && now.progress.phase !== 'waiting') || now.state === 'applied') && now
    })
    await genkan.kill('SIGKILL')
    expect(atWork.state, 'the apply was over before the kill: this test needs a larger file').not.toBe('applied')

    await genkan.restart()
    largeCompany = { ...largeCompany, admin: await signInAsAdministrator(genkan, largeCompany.code) }
    expect((await largeCompany.admin.do(listUsersRoute)).total).toBe(0)
    const left = await largeCompany.admin.do(bulkRoutes.getRun, { params: { runId: run.id } })
    expect(['confirmed', 'applying']).toContain(left.state)
  })
})

describe('two people at once', () => {
  test('MCOP-USER-26: two administrators save the same user: the second gets 409 with the value that stands now, and theirs is kept out', async () => {
    const { body: user } = await register(company.admin, 'Shared1')
    const other = await signInAsAdministrator(genkan, company.code)
    const params = { userId: user.id }
    const [mine, theirs] = [await company.admin.do(getUserRoute, { params }), await other.do(getUserRoute, { params })]
    expect(theirs.version).toBe(mine.version)

    await other.do(updateUserRoute, { params, body: { version: theirs.version, displayName: '先に保存' } })
    const late = await company.admin.try(updateUserRoute, { params, body: { version: mine.version, displayName: '後から保存' } })
    expect(late.status).toBe(409)
    expect(late.problem).toMatchObject({
      code: 'kernel.stale-version',
      params: { version: mine.version + 1, displayName: '先に保存' },
    })
    expect(await company.admin.do(getUserRoute, { params })).toMatchObject({ displayName: '先に保存' })
  })

  test('MCOP-USER-26: of two saves at the very same moment exactly one wins', async () => {
    const { body: user } = await register(company.admin, 'Shared2')
    const params = { userId: user.id }
    const save = (displayName: string) => company.admin.try(updateUserRoute, { params, body: { version: user.version, displayName } })
    const answers = await Promise.all(['左', '右'].map(save))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
  })

  test('MCOP-LOGIN-15: a double click on 登録 registers one user, and both clicks hear of the same one', async () => {
    const headers = { 'idempotency-key': 'double-click-on-register' }
    const [first, second] = await Promise.all([register(company.admin, 'Twice1', headers), register(company.admin, 'Twice1', headers)])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.id).toBe(first.body.id)
    expect((await company.admin.do(listUsersRoute, { query: { words: 'twice1' } })).total).toBe(1)

    const withoutKey = await Promise.all([register(company.admin, 'Twice2'), register(company.admin, 'TWICE2')])
    expect(withoutKey.map((answer) => answer.status).sort()).toEqual([201, 409])
  })
})

describe('the mail server is down for a while', () => {
  test('MCOP-NOTIFY-18: the letter waits and arrives later, once', { timeout: 120_000 }, async () => {
    const { body: user } = await register(company.admin, 'Mail1')
    await mailbox.goDown()
    const notice = await company.admin.do(sendNotice, { body: { templateId: '244', userIds: [user.id] } })
    const lines = async () => (await company.admin.do(listNoticeLines, { params: { noticeId: notice.id } })).items
    const [waiting] = await eventually('the first attempt to fail', async () => {
      const now = await lines()
      return (now[0]?.attempts ?? 0) > 0 && now[0]?.lastError !== null && now
    })
    expect(waiting).toMatchObject({ state: 'queued', recipient: 'mail1@fault.example' })

    await mailbox.comeBack()
    await mailbox.lettersTo('mail1@fault.example')
    await eventually('the log to say so', async () => (await lines())[0]?.state === 'sent')
    // A second copy would come with the next round of the delivery, which is seconds away.
    await pause(3_000)
    expect(await mailbox.lettersTo('mail1@fault.example')).toHaveLength(1)
  })
})

describe('some minutes after Genkan was killed', () => {
  test('MCOP-W12: what was confirmed before the kill is done afterwards, whole, without anybody asking again', {
    timeout: 240_000,
  }, async () => {
    const done = await settled(largeCompany.admin, run.id, 230)
    expect(done).toMatchObject({ state: 'applied', counts: { add: peopleOfFile } })
    const first = await largeCompany.admin.do(listUsersRoute, { query: { userIds: ['K0', `K${peopleOfFile - 1}`] } })
    expect(first.items.map((user) => user.userId)).toEqual(['K0', `K${peopleOfFile - 1}`])
  })
})

describe('PostgreSQL is killed', () => {
  test('MCOP-LOGIN-15: kill -9 of PostgreSQL under load gives errors, then everything works again without a restart of Genkan', async () => {
    const answers = new Map<string, number>()
    const state = { isOver: false, serial: 0 }
    const reader = async () => {
      while (!state.isOver) {
        const { status } = await company.admin.try(listUsersRoute)
        answers.set(`GET ${status}`, (answers.get(`GET ${status}`) ?? 0) + 1)
      }
    }
    const registered: string[] = []
    const writer = async () => {
      while (!state.isOver) {
        state.serial += 1
        const userId = `Load${state.serial}`
        const { status } = await register(company.admin, userId)
        answers.set(`POST ${status}`, (answers.get(`POST ${status}`) ?? 0) + 1)
        if (status === 201) registered.push(userId)
      }
    }
    const load = Promise.all([reader(), reader(), writer(), writer()])
    await eventually('the load to be under way', () => registered.length >= 5)

    const before = await genkan.postmaster()
    process.kill(before, 'SIGKILL')
    await eventually('errors', () => [...answers.keys()].some((answer) => answer.endsWith('503')), { seen: () => [...answers] })
    const lastBefore = registered.length
    await eventually('registrations to work again', () => registered.length >= lastBefore + 5, { seconds: 40, seen: () => [...answers] })
    state.isOver = true
    await load

    expect(await genkan.postmaster()).not.toBe(before)
    const kinds = [...answers.keys()].sort()
    expect(['GET 200', 'GET 503', 'POST 201', 'POST 503']).toEqual(expect.arrayContaining(kinds))
    const found = new Set<string>()
    for (let from = 0; from < registered.length; from += 100) {
      const query = { userIds: registered.slice(from, from + 100), limit: '100' }
      for (const user of (await company.admin.do(listUsersRoute, { query })).items) found.add(user.userId)
    }
    expect(registered.filter((userId) => !found.has(userId))).toEqual([])
    expect((await fetch(`${genkan.url}/readyz`)).status).toBe(200)
  })
})
