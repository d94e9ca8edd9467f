/** Guessing at passwords: many accounts from one place, one account from many places, and locking others out by it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from './browser.ts'
import { type AttackedCompany, addressOf, administratorName, knownPassword, type Portal, startPortal } from './portal.ts'
import { untilJudged } from './work.ts'

let portal: Portal
let company: AttackedCompany

beforeAll(async () => {
  portal = await startPortal()
  company = await portal.openCompany('C000000001', { administrators: 8 })
})
afterAll(() => portal?.stop())

/** The password was compared, and this was the answer. What is only told to wait, or to work, was not. */
const isJudged = ({ status }: Answer): boolean => status === 401 || status === 200

describe('many accounts from one address', () => {
  it('429 or 428: of three hundred tries in a row no more are judged than the address has, and others are not slowed down', async () => {
    const answers: Answer[] = []
    for (let round = 0; round < 30; round += 1) {
      const tries = Array.from({ length: 10 }, (_, index) =>
        portal.browser('203.0.113.7').signIn(company.code, `person${round * 10 + index}`, 'Summer-2026!'),
      )
      answers.push(...(await Promise.all(tries)))
    }
    expect(answers.filter(isJudged).length).toBeLessThanOrEqual(60)
    const rest = answers.filter((answer) => !isJudged(answer))
    expect([...new Set(rest.map(({ status }) => status))].filter((status) => ![428, 429].includes(status))).toEqual([])
    for (const { status, headers } of rest) if (status === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0)

    expect((await portal.browser('203.0.113.8').signIn(company.code, 'admin01', knownPassword)).status).toBe(200)
  })

  it('429 or 428: a subscriber’s whole IPv6 network is one address', async () => {
    const answers: Answer[] = []
    for (let round = 0; round < 12; round += 1) {
      const tries = Array.from({ length: 10 }, (_, index) => {
        const address = `2001:db8:1:1::${(round * 10 + index + 1).toString(16)}`
        return portal.browser(address).signIn(company.code, `person${round * 10 + index}`, 'Summer-2026!')
      })
      answers.push(...(await Promise.all(tries)))
    }
    expect(answers.filter(isJudged).length).toBeLessThanOrEqual(60)
  })

  it('what a request says of its address counts for nothing: only a configured proxy may say so', async () => {
    const answers: Answer[] = []
    for (let round = 0; round < 10; round += 1) {
      const tries = Array.from({ length: 10 }, (_, index) => {
        const headers = {
          'x-forwarded-for': addressOf(round * 10 + index),
          forwarded: `for=${addressOf(index)}`,
          'x-real-ip': addressOf(index),
        }
        return portal.browser('203.0.113.9').signIn(company.code, `person${round * 10 + index}`, 'Summer-2026!', headers)
      })
      answers.push(...(await Promise.all(tries)))
    }
    expect(answers.filter(isJudged).length).toBeLessThanOrEqual(60)
  })
})

/** A stranger who pays for each guess what the door asks for. */
function guess(index: number, name: string, password = `Guess-${index}-Word`): Promise<Answer> {
  const browser = portal.browser(addressOf(index))
  const typed = { companyCode: company.code, userId: name, password }
  return untilJudged((work) => browser.post('/api/v1/sign-in', work === undefined ? typed : { ...typed, work }))
}

describe('one account from many addresses', () => {
  it('MCOP-LOGIN-5: sixty guesses of sixty strangers at once: no more than ten are compared, the rest meets the lock, and so does the right one', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => guess(1_000 + index, 'admin02')))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['401 sign-in.wrong-credentials']))
    expect(await guess(2_000, 'admin02', knownPassword)).toMatchObject({ status: 401, body: { code: 'sign-in.wrong-credentials' } })
    const { rows } = await portal.platform.pool.query(
      `select reason, count(*)::int as times from genkan.activity_decision where user_id = $1 and reason <> 'ok' group by reason`,
      [company.administratorIds[1]],
    )
    const timesOf = Object.fromEntries(rows.map(({ reason, times }) => [reason, times]))
    expect(timesOf['wrong-password']).toBeLessThanOrEqual(9)
    expect([timesOf['became-locked'], timesOf.locked >= 51]).toEqual([1, true])
  })

  it('428: after few wrong ones each further guess costs work, whichever address it comes from', async () => {
    const statuses: number[] = []
    for (let index = 0; index < 6; index += 1) {
      const { status } = await portal.browser(addressOf(2_500 + index)).signIn(company.code, 'admin01', 'Guess-Word-1')
      statuses.push(status)
    }
    expect(statuses).toEqual([401, 401, 401, 428, 428, 428])
  })

  it('200: the owner, at a browser that signed in before, is not locked out by it, and pays nothing', async () => {
    const owner = portal.browser('198.51.100.3')
    expect((await owner.signIn(company.code, 'admin03', knownPassword)).status).toBe(200)
    await Promise.all(Array.from({ length: 15 }, (_, index) => guess(3_000 + index, 'admin03')))
    expect((await guess(3_500, 'admin03', knownPassword)).status).toBe(401)
    expect((await owner.signIn(company.code, 'admin03', knownPassword)).status).toBe(200)
  })

  it('200: a company cannot be locked out: whoever has signed in before gets in while every name of it is being guessed at', async () => {
    const names = [4, 5, 6].map(administratorName)
    const owners = await Promise.all(
      names.map(async (name, index) => {
        const browser = portal.browser(`198.51.100.${10 + index}`)
        expect((await browser.signIn(company.code, name, knownPassword)).status).toBe(200)
        return { name, browser }
      }),
    )
    await Promise.all(Array.from({ length: names.length * 11 }, (_, index) => guess(4_000 + index, names[index % names.length] ?? '')))
    const again = await Promise.all(owners.map(({ browser, name }) => browser.signIn(company.code, name, knownPassword)))
    expect(again.map(({ status }) => status)).toEqual(names.map(() => 200))
  })
})
