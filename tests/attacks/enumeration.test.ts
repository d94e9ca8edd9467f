/**
 * Whether the door tells which names exist: by what it answers, or by when. A thousand tries with names of somebody and a thousand with names
 * of nobody, in turns and many at once, so that whatever else the machine does falls on both alike.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestChance } from '../support/chance-and-clock.ts'
import type { Answer } from './browser.ts'
import { chanceOf, differenceOfMedians, shareLonger } from './distributions.ts'
import { type AttackedCompany, addressOf, administratorName, type Portal, startPortal } from './portal.ts'

const triesOfEach = 1_000
/** Fewer than lock anybody, and than letters are written in an hour. */
const triesOfOneName = 3
const people = Math.ceil(triesOfEach / triesOfOneName)
/** Fewer than the door works on at once: none is told to come back. */
const atOnce = 16
/** An answer takes longer, and little of it is work. */
const lettersAtOnce = 30

let portal: Portal
let company: AttackedCompany

beforeAll(async () => {
  portal = await startPortal()
  company = await portal.openCompany('C000000001', { administrators: people })
})
afterAll(() => portal?.stop())

interface Told {
  readonly milliseconds: number
  /** All that the answer says, but for what is new in each: its id and its time. */
  readonly words: string
}

type Kind = 'somebody' | 'nobody'

/** Names of nobody look like those of somebody. */
function nameOf(kind: Kind, index: number): string {
  const number = (index % people) + 1
  return kind === 'somebody' ? administratorName(number) : `adnim${String(number).padStart(2, '0')}`
}

let places = 0

async function tryOnce(path: string, body: unknown): Promise<Told> {
  places += 1
  const browser = portal.browser(addressOf(places))
  const started = performance.now()
  const answer = await browser.post(path, body)
  return { milliseconds: performance.now() - started, words: wordsOf(answer) }
}

function wordsOf({ status, headers, body }: Answer): string {
  const { date: _, ...rest } = headers
  return JSON.stringify([status, rest, typeof body === 'object' ? { ...body, requestId: '' } : body])
}

/** Both kinds in turns, which of a pair first by chance. */
async function ask(path: string, bodyOf: (name: string) => unknown, crowd = atOnce): Promise<Record<Kind, Told[]>> {
  const chance = createTestChance(path)
  const turns = Array.from({ length: triesOfEach }, (_, index) => {
    const pair = [
      { kind: 'somebody' as Kind, index },
      { kind: 'nobody' as Kind, index },
    ]
    return chance.integer(2) === 0 ? pair : pair.reverse()
  }).flat()
  const told: Record<Kind, Told[]> = { somebody: [], nobody: [] }
  const work = async (): Promise<void> => {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
      told[turn.kind].push(await tryOnce(path, bodyOf(nameOf(turn.kind, turn.index))))
    }
  }
  await Promise.all(Array.from({ length: crowd }, work))
  return told
}

function expectNothingTold({ somebody, nobody }: Record<Kind, Told[]>): void {
  expect([somebody.length, nobody.length]).toEqual([triesOfEach, triesOfEach])
  expect(new Set([...somebody, ...nobody].map(({ words }) => words)).size).toBe(1)

  const [known, unknown] = [somebody, nobody].map((tries) => tries.map(({ milliseconds }) => milliseconds)) as [number[], number[]]
  expect(Math.min(...known, ...unknown)).toBeGreaterThan(295)
  const share = shareLonger(known, unknown)
  const { least, most } = differenceOfMedians(known, unknown)
  const measured = `share ${share.toFixed(3)}, difference of medians ${least.toFixed(1)} to ${most.toFixed(1)} ms`
  // Either is enough: one order for both, or a difference that no network lets through.
  const looksAlike = Math.abs(share - 0.5) < chanceOf(known, unknown, 4) || (most < 2 && least > -2)
  expect(looksAlike, measured).toBe(true)
}

describe('names that exist are told neither by words nor by time', () => {
  it('401: MCOP-LOGIN-4: a thousand wrong passwords of somebody and a thousand of nobody', async () => {
    const told = await ask('/api/v1/sign-in', (userId) => ({ companyCode: company.code, userId, password: 'Wrong-Pass1' }))
    expectNothingTold(told)
    expect(told.somebody[0]?.words).toContain('sign-in.wrong-credentials')
  })

  it('204: MCOP-LOGIN-6: a thousand requests for a new password of somebody and a thousand of nobody', async () => {
    const told = await ask('/api/v1/password-reset/request', (userId) => ({ companyCode: company.code, userId }), lettersAtOnce)
    expectNothingTold(told)
    expect(told.somebody[0]?.words.startsWith('[204,')).toBe(true)
  })

  it('403: the identity check of a link answers alike whichever of mail address, name and number is wrong', async () => {
    const checked = await portal.openCompany('C000000002', { administrators: 3, policy: 'portal' })
    await portal.platform.pool.query(
      `update genkan.directory_user set display_name = '管理 太郎', phone1 = '03-1234-5678' where company_id = $1`,
      [checked.id],
    )
    const right = (userId: string) => ({ mail: `${userId}@c000000002.example`, name: '管理 太郎', phone: '03-1234-5678' })
    const told: string[] = []
    for (const [index, wrong] of [{ mail: 'x@c000000002.example' }, { name: '管理 次郎' }, { phone: '03-9999-9999' }].entries()) {
      const userId = administratorName(index + 1)
      await portal.browser(addressOf(800_000 + index)).post('/api/v1/password-reset/request', { companyCode: checked.code, userId })
      const token = await portal.latestInLetters(right(userId).mail, /#([\w-]{43})/)
      const answer = await portal
        .browser(addressOf(810_000 + index))
        .post('/api/v1/password-link/identity', { token, ...right(userId), ...wrong })
      told.push(wordsOf(answer))
    }
    expect(new Set(told).size).toBe(1)
    expect(told[0]).toContain('sign-in.identity-mismatch')
  })

  it('200: whether a reset asks for the mail address is told alike of somebody and of nobody', async () => {
    const asking = await portal.openCompany('C000000003', { policy: 'support' })
    const ask = async (userId: string) =>
      wordsOf(await portal.browser(addressOf(820_000)).post('/api/v1/password-reset/question', { companyCode: asking.code, userId }))
    expect(await ask('admin01')).toBe(await ask('nobody'))
  })

  it('200: neither answer to that question tells that there is a company: codes of none get either, each always the same', async () => {
    let places = 830_000
    const ask = async (companyCode: string): Promise<boolean> => {
      places += 1
      const answer = await portal.browser(addressOf(places)).post('/api/v1/password-reset/question', { companyCode, userId: 'admin01' })
      return answer.body.asksMail
    }
    // As many as the door works on at once; by chance alike once in two million.
    const codes = Array.from({ length: 22 }, (_, index) => `C9${String(index).padStart(8, '0')}`)
    const askAll = async () => [...(await Promise.all(codes.slice(0, 11).map(ask))), ...(await Promise.all(codes.slice(11).map(ask)))]
    const answers = await askAll()
    expect(new Set(answers)).toEqual(new Set([true, false]))
    expect(await askAll()).toEqual(answers)
  })
})
