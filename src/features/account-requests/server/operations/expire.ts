import type { Ctx } from '../../../../platform/server/context.ts'
import { accountRequestClosed } from '../../contract/events.ts'
import type { AccountRequestsDeps } from '../deps.ts'
import { writeAnswerLetter } from '../letters.ts'
import { closeRequests, lockOverdue, type StoredRequest } from '../queries/requests.ts'
import { requestObject } from './request-object.ts'
import { asOneself } from './what-may-be-asked.ts'

/** What nobody has answered in time is over, and the person is told; of one person or of the whole company. */
export async function expireOverdue(deps: AccountRequestsDeps, ctx: Ctx, personId?: string): Promise<void> {
  const overdue = await lockOverdue(ctx, personId)
  for (const { request, person } of await close(deps, ctx, overdue, 'expired')) {
    await writeAnswerLetter(deps, ctx, person, request, { state: 'expired', remark: '' })
  }
}

/** What has come about otherwise waits for nobody any more; whatever did it has told the person. */
export async function overtake(deps: AccountRequestsDeps, ctx: Ctx, requests: readonly StoredRequest[]): Promise<void> {
  await close(deps, ctx, requests, 'overtaken')
}

async function close(deps: AccountRequestsDeps, ctx: Ctx, requests: readonly StoredRequest[], state: 'expired' | 'overtaken') {
  const closed = await closeRequests(
    ctx,
    requests.map(({ id }) => id),
    { state },
  )
  const ids = [...new Set(requests.map((request) => request.personId))]
  const people = new Map((await deps.directory.findUsers(asOneself(ctx), ids)).map((person) => [person.id, person]))
  const over = requests.filter(({ id }) => closed.has(id))
  if (over.length > 0) {
    ctx.audit(
      `account-requests.request.${state}`,
      over.map(({ personId, kind, wish }) => ({
        object: requestObject(people.get(personId) ?? { id: personId, userId: '' }),
        before: { kind, wish, requestState: 'open' },
        after: { requestState: state },
      })),
    )
  }
  for (const { id, personId, kind } of over) await ctx.emit(accountRequestClosed, { requestId: id, personId, kind, state })
  return over.flatMap((request) => {
    const person = people.get(request.personId)
    return person === undefined ? [] : [{ request, person }]
  })
}
