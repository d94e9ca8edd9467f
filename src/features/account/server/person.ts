/** Whose settings these are: a user of a company or an operator, read and written in the same way. */
import { AppError, kernelErrors } from '../../../kernel/errors.ts'
import { type Language, type LanguageChoice, usualLanguage } from '../../../kernel/locale.ts'
import { usualTimeZone } from '../../../kernel/time-zone.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { emailFields, firstEmail, type UserChange } from '../../directory/contract/index.ts'
import { keepsOwnData } from '../contract/account-choices.ts'
import type { AccountDeps } from './deps.ts'
import { readCompanyUsage } from './queries/company-usage.ts'

export interface Person {
  readonly kind: 'user' | 'operator'
  readonly id: string
  readonly userId: string
  readonly loginId: string
  readonly displayName: string
  readonly jobTitle: string
  readonly phone1: string
  readonly mobilePhone: string
  /** The mail address; empty: none. */
  readonly address: string
  /** All of them: the new one must be none of these. */
  readonly addresses: readonly string[]
  /** As chosen; letters are written in `languageOf(person.language, person.companyLanguage)`. */
  readonly language: LanguageChoice
  readonly companyLanguage: Language
  readonly timeZone: string
  readonly companyTimeZone: string
  /** Null: has no such letters. */
  readonly lineNotices: boolean | null
  /** Name, telephone numbers and mail address are the person's own to change. */
  readonly keepsOwnData: boolean
  readonly version: number
}

/** What one writes of one's own; an address takes the place of the one in use. */
export interface PersonChange {
  readonly displayName?: string | undefined
  readonly jobTitle?: string | undefined
  readonly phone1?: string | undefined
  readonly mobilePhone?: string | undefined
  readonly language?: LanguageChoice | undefined
  readonly timeZone?: string | undefined
  readonly lineNotices?: boolean | undefined
  readonly address?: string | undefined
}

/** The person of the session. Error: `kernel.not-signed-in` for somebody who is gone meanwhile. */
export async function getSelf(deps: AccountDeps, ctx: Ctx): Promise<Person> {
  const person = await findPerson(deps, ctx, ctx.actor.id ?? '')
  if (person === undefined) throw new AppError(kernelErrors['not-signed-in'])
  return person
}

export async function findPerson(deps: AccountDeps, ctx: Ctx, id: string): Promise<Person | undefined> {
  return ctx.companyId === null ? findOperator(deps, ctx, id) : findUser(deps, ctx, id)
}

/** Nobody needs a permission, or a department, for what is one's own. Whoever calls has made sure whose it is. */
export function asOneself(ctx: Ctx): Ctx {
  return { ...ctx, actor: { ...ctx.actor, departmentScope: null }, require: () => undefined }
}

/** Errors: `kernel.stale-version`, the directory's rules. */
export async function writePerson(deps: AccountDeps, ctx: Ctx, person: Person, version: number, change: PersonChange): Promise<void> {
  if (version !== person.version) throw new AppError(kernelErrors['stale-version'], { params: { version: person.version } })
  if (person.kind === 'operator') return writeOperator(deps, ctx, person, change)
  const { address, ...wanted } = change
  const members = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Partial<UserChange>
  const place = person.addresses.indexOf(person.address)
  const moved = address === undefined ? {} : { [emailFields[Math.max(place, 0)] ?? 'email1']: address }
  await deps.directory.updateUsers(asOneself(ctx), [{ id: person.id, version, ...members, ...moved }])
}

async function writeOperator(deps: AccountDeps, ctx: Ctx, person: Person, change: PersonChange): Promise<void> {
  const { displayName, language, timeZone, address } = change
  const given = { displayName, language, timeZone, email: address }
  const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (!(await deps.operators.change(ctx, person.id, person.version, wanted))) throw new AppError(kernelErrors['stale-version'])
  const before = { displayName: person.displayName, language: person.language, timeZone: person.timeZone, email: person.address }
  const changed = Object.keys(wanted).filter((name) => wanted[name] !== before[name as keyof typeof before])
  const pick = (from: Readonly<Record<string, unknown>>) => Object.fromEntries(changed.map((name) => [name, from[name]]))
  const entry = { object: { type: 'operator', id: person.id, label: person.userId }, before: pick(before), after: pick(wanted) }
  if (changed.length > 0) ctx.audit('account.profile.changed', [entry])
  else ctx.unaudited('nothing is different')
}

async function findOperator(deps: AccountDeps, ctx: Ctx, id: string): Promise<Person | undefined> {
  const found = await deps.operators.find(ctx, id)
  return (
    found && {
      kind: 'operator',
      id,
      userId: found.name,
      loginId: found.name,
      displayName: found.displayName,
      jobTitle: '',
      phone1: '',
      mobilePhone: '',
      address: found.email,
      addresses: [found.email],
      language: found.language,
      timeZone: found.timeZone,
      companyLanguage: usualLanguage,
      companyTimeZone: usualTimeZone,
      lineNotices: null,
      keepsOwnData: true,
      version: found.version,
    }
  )
}

async function findUser(deps: AccountDeps, ctx: Ctx, id: string): Promise<Person | undefined> {
  const [user] = await deps.directory.findUsers(asOneself(ctx), [id])
  if (user === undefined) return undefined
  const services = await deps.tenancy.services(ctx)
  const kind = user.isAdministrator ? 'administrator' : 'user'
  const { userId, loginId, displayName, jobTitle, phone1, mobilePhone, language, timeZone, version } = user
  return {
    ...{ kind: 'user', id, userId, loginId, displayName, jobTitle, phone1, mobilePhone, language, timeZone, version },
    address: firstEmail(user),
    addresses: emailFields.map((field) => user[field]),
    ...(await readCompanyUsage(ctx)),
    lineNotices: user.isMember && services.has('vpn-access') ? user.lineNotices : null,
    keepsOwnData: !user.isMaintenance && keepsOwnData({ kind, services }),
  }
}
