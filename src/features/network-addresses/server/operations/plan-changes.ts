import { kernelErrors, type ProblemParams } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { type Acknowledgement, type AssignmentChange, acknowledgements } from '../../contract/assignment.ts'
import { createJudge, type Judge } from '../../contract/contract-line.ts'
import { addressErrors as errors } from '../../contract/errors.ts'
import { findAssignments, findTaken, type Pair, type StoredPair } from '../queries/assignments.ts'
import { listCoverages } from '../queries/contract-lines.ts'
import { findReachablePeople } from '../queries/people.ts'

export interface ChangeProblem {
  readonly index: number
  readonly level: 'error' | 'warning'
  readonly code: string
  readonly params: ProblemParams
}

export interface PlannedChange extends Pair {
  readonly address: string | null
  readonly before: StoredPair
  /** As a person knows the user. */
  readonly label: string
}

export interface ChangePlan {
  /** What really changes; unchanged and refused ones are left out. */
  readonly changes: readonly PlannedChange[]
  readonly unchanged: number
  readonly problems: readonly ChangeProblem[]
}

/** Contract lines that users are to have, by row id; the others have what is stored. */
export type WantedLines = ReadonlyMap<string, string | null>

/** Judges a list of changes as a whole, in four questions to the database whatever its length. Writes nothing. */
export async function planChanges(ctx: Ctx, given: readonly AssignmentChange[], lines: WantedLines = new Map()): Promise<ChangePlan> {
  const facts: Facts = {
    people: await findReachablePeople(
      ctx,
      given.map((change) => change.userId),
    ),
    stored: new Map((await findAssignments(ctx, given)).map((pair) => [keyOf(pair), pair])),
    judge: createJudge(await listCoverages(ctx)),
    lines,
  }
  const judged = given.map((change) => judgeChange(change, facts))
  const problems = judged.flatMap((one, index) => one.problems.map((problem) => ({ ...problem, index })))
  const changes = judged.flatMap((one) => one.planned ?? [])
  const clashes = await findClashes(ctx, changes)
  const together = judged.flatMap(({ planned }, index): ChangeProblem[] => {
    const code = planned === undefined ? undefined : clashes.get(planned)
    return code === undefined ? [] : [{ index, level: 'error', code, params: { address: planned?.address ?? null } }]
  })
  return {
    changes,
    unchanged: judged.filter((one) => one.planned === undefined && one.problems.length === 0).length,
    problems: [...problems, ...together].sort((a, b) => a.index - b.index),
  }
}

interface Facts {
  readonly people: Awaited<ReturnType<typeof findReachablePeople>>
  readonly stored: ReadonlyMap<string, StoredPair>
  readonly judge: Judge
  readonly lines: WantedLines
}

interface Judged {
  /** Undefined: refused, or nothing to do. */
  readonly planned: PlannedChange | undefined
  readonly problems: readonly Omit<ChangeProblem, 'index'>[]
}

/** One change by itself. */
function judgeChange(change: AssignmentChange, { people, stored, judge, lines }: Facts): Judged {
  const refused = (code: string, params: ProblemParams = {}): Judged => ({
    planned: undefined,
    problems: [{ level: 'error', code, params }],
  })
  const person = people.get(change.userId)
  const before = stored.get(keyOf(change)) ?? { ...pairOf(change), address: null, isUsed: false, version: 0 }
  const address = change.address === '' ? null : change.address
  if (person === undefined) return refused(errors['user-unknown'].code)
  if (person.isProtected) return refused(errors['maintenance-account'].code, { userId: person.userId })
  if (change.version !== undefined && change.version !== before.version) {
    return refused(kernelErrors['stale-version'].code, { current: before.address, version: before.version })
  }
  if (before.address === address) return { planned: undefined, problems: [] }
  const lineId = lines.get(change.userId)
  const reason =
    address === null ? ('address-emptied' as const) : judge.judge(lineId === undefined ? person.lineId : lineId, change.item, address)
  return {
    planned: { ...pairOf(change), address, before, label: person.userId },
    problems: reason === undefined ? [] : [{ level: 'warning', code: errors[reason].code, params: { address: address ?? before.address } }],
  }
}

/** All of them together: an address belongs to one user in one item (MCOP-IP-10), and a list says one thing about a pair. */
async function findClashes(ctx: Ctx, changes: readonly PlannedChange[]): Promise<ReadonlyMap<PlannedChange, string>> {
  const taken = new Set((await findTaken(ctx, changes)).map(keyOf))
  const pairs = Map.groupBy(changes, keyOf)
  const wanted = Map.groupBy(
    changes.filter((change) => change.address !== null),
    ({ item, address }) => `${item} ${address}`,
  )
  const isRepeated = (change: PlannedChange): boolean =>
    (pairs.get(keyOf(change))?.length ?? 0) > 1 || (wanted.get(`${change.item} ${change.address}`)?.length ?? 0) > 1
  const repeated = changes.filter(isRepeated).map((change) => [change, errors['address-repeated'].code] as const)
  const held = changes.filter((change) => taken.has(keyOf(change))).map((change) => [change, errors['address-taken'].code] as const)
  return new Map<PlannedChange, string>([...held, ...repeated])
}

/** Warnings of the plan that nobody has ticked yet. */
export function unacknowledged(plan: ChangePlan, acknowledged: readonly Acknowledgement[]): readonly ChangeProblem[] {
  const ticked = new Set(acknowledgements.filter((name) => acknowledged.includes(name)).map((name) => errors[name].code as string))
  return plan.problems.filter((problem) => problem.level === 'warning' && !ticked.has(problem.code))
}

function pairOf({ userId, item }: Pair): Pair {
  return { userId, item }
}

function keyOf({ userId, item }: Pair): string {
  return `${userId} ${item}`
}
