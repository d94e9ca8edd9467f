import { type FieldProblem, invalidInput } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { profileFields } from '../../contract/account-choices.ts'
import { accountErrors } from '../../contract/errors.ts'
import type { Display, Profile, ProfileChange, RowsPerPage } from '../../contract/profile.ts'
import type { AccountDeps } from '../deps.ts'
import { getSelf, type Person, writePerson } from '../person.ts'
import { type Choices, readChoices, writeChoices } from '../queries/display.ts'
import { changeableFields, readProfile } from './read-profile.ts'

/** What an identity check compares (BP-IDC-4): whoever could change it in somebody's open session could pass the next one. */
const identityFields = ['displayName', 'phone1', 'mobilePhone'] as const

/** What is not one's own to change is refused by name. Errors: `kernel.stale-version`; `sign-in.proof-needed` for what an identity check compares. */
export async function changeProfile(deps: AccountDeps, ctx: Ctx, change: ProfileChange): Promise<Profile> {
  const person = await getSelf(deps, ctx)
  const problems = [...foreignFields(person, change), ...withoutCompany(person, change)]
  if (problems.length > 0) throw invalidInput(problems)

  if (identityFields.some((field) => change[field] !== undefined && change[field] !== person[field])) await deps.requireRecentProof(ctx)

  const { version, ...members } = change
  await writePerson(deps, ctx, person, version, members)
  ctx.unaudited('where nothing is different nothing is written; a change is recorded by the directory')
  return readProfile(deps, ctx)
}

function foreignFields(person: Person, change: ProfileChange): readonly FieldProblem[] {
  const own = changeableFields(person)
  const foreign: string[] = profileFields.filter(
    (field) => change[field] !== undefined && change[field] !== person[field] && !own.includes(field),
  )
  if (change.lineNotices !== undefined && person.lineNotices === null) foreign.push('lineNotices')
  return foreign.map((field) => ({ pointer: `/body/${field}`, code: accountErrors['not-yours-to-change'].code }))
}

/** Operators have no company whose language or time zone could be theirs. */
function withoutCompany(person: Person, { language, timeZone }: ProfileChange): readonly FieldProblem[] {
  if (person.kind !== 'operator') return []
  const problems: FieldProblem[] = []
  if (language === 'system') problems.push({ pointer: '/body/language', code: 'field.not-allowed' })
  if (timeZone === '') problems.push({ pointer: '/body/timeZone', code: accountErrors['unknown-time-zone'].code })
  return problems
}

/** Kept for every device of the person (SP-PROF-6). */
export async function changeDisplay(deps: AccountDeps, ctx: Ctx, display: Display): Promise<Display> {
  const before = await readChoices(ctx)
  await changeChoices(deps, ctx, { ...before, display }, { before: { ...before.display }, after: { ...display } })
  return display
}

/** Kept for every list and device of the person (BP-USER-7). */
export async function changeRowsPerPage(deps: AccountDeps, ctx: Ctx, rowsPerPage: RowsPerPage): Promise<{ rowsPerPage: RowsPerPage }> {
  const before = await readChoices(ctx)
  const changed = { before: { rowsPerPage: before.rowsPerPage }, after: { rowsPerPage } }
  await changeChoices(deps, ctx, { ...before, rowsPerPage }, changed)
  return { rowsPerPage }
}

interface Changed {
  readonly before: Readonly<Record<string, unknown>>
  readonly after: Readonly<Record<string, unknown>>
}

async function changeChoices(deps: AccountDeps, ctx: Ctx, choices: Choices, changed: Changed): Promise<void> {
  const person = await getSelf(deps, ctx)
  await writeChoices(ctx, choices)
  ctx.audit('account.display.changed', [{ object: { type: person.kind, id: person.id, label: person.userId }, ...changed }])
}
