import type { Ctx, LetterCopy } from '../../../platform/server/context.ts'
import { firstEmail, nameOf } from '../../directory/contract/index.ts'
import type { StoredUser } from '../../directory/server/index.ts'
import { letterPage, momentFor, paragraphsOf } from '../../notifications/contract/index.ts'
import type { LetterDefinition } from '../mail/letter.ts'
import { type AnsweredValues, requestAnsweredLetter } from '../mail/request-answered.ts'
import { requestReceivedLetter } from '../mail/request-received.ts'
import { requestWaitingLetter } from '../mail/request-waiting.ts'
import type { AccountRequestsDeps } from './deps.ts'
import type { StoredRequest } from './queries/requests.ts'

type Deps = Pick<AccountRequestsDeps, 'publicUrl' | 'tenancy' | 'directory'>

/** Paths of the pages, as `web/index.ts` has them for the browser. */
const pagePaths = { own: '/my/account/requests', waiting: '/admin/account-requests' } as const

/** To the person, and to the administrators whose reach includes the person; to each in the own language. */
export async function writeAskedLetters(deps: Deps, ctx: Ctx, person: StoredUser, request: StoredRequest): Promise<void> {
  const company = await deps.tenancy.getCompany(ctx)
  const { kind: requestKind, wish, reason } = request
  const until = (language: 'ja' | 'en', timeZone: string): string =>
    momentFor({ language, timeZone: timeZone || company.timeZone }, request.expiresAt).whole
  const received = {
    ...{ requestKind, wish, reason, pageUrl: urlOf(deps, pagePaths.own) },
    expiresAt: until(person.languageInForce, person.timeZone),
  }
  send(ctx, requestReceivedLetter, [{ id: person.id, email: firstEmail(person), language: person.languageInForce, values: received }])
  const administrators = await deps.directory.listAdministratorsOver(ctx, person.id)
  const waiting = {
    ...{ requestKind, wish, companyName: company.name, person: nameOf(person), userId: person.userId },
    pageUrl: urlOf(deps, pagePaths.waiting),
  }
  send(
    ctx,
    requestWaitingLetter,
    administrators.map(({ id, email, language }) => ({ id, email, language, values: { ...waiting, expiresAt: until(language, '') } })),
  )
}

/** To the person, whatever became of the request. */
export async function writeAnswerLetter(
  deps: Deps,
  ctx: Ctx,
  person: StoredUser,
  request: StoredRequest,
  answer: Pick<AnsweredValues, 'state' | 'remark'>,
): Promise<void> {
  const values = { requestKind: request.kind, wish: request.wish, ...answer, pageUrl: urlOf(deps, pagePaths.own) }
  send(ctx, requestAnsweredLetter, [{ id: person.id, email: firstEmail(person), language: person.languageInForce, values }])
}

interface Addressed<Values> {
  readonly id: string
  readonly email: string
  readonly language: 'ja' | 'en'
  readonly values: Values
}

function send<Values>(ctx: Ctx, letter: LetterDefinition<Values>, to: readonly Addressed<Values>[]): void {
  const copies = to.filter(({ email }) => email !== '').map((one) => copyOf(letter, one))
  if (copies.length > 0) ctx.mail(letter.kind, copies)
}

function copyOf<Values>(letter: LetterDefinition<Values>, { id, email, language, values }: Addressed<Values>): LetterCopy {
  const words = letter[language]
  const text = words.body(values)
  return { to: email, userId: id, subject: words.subject(values), text, html: letterPage(paragraphsOf(text)) }
}

function urlOf({ publicUrl }: Pick<Deps, 'publicUrl'>, path: string): string {
  return new URL(path, publicUrl).href
}
