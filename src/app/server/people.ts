/** What the directory asks of the features above it about people: second steps, invitations, letters, how the company looks after them. */
import type { DirectoryApi, DirectoryDeps, PeopleDeps, PeopleMarks, StoredUser } from '../../features/directory/server/index.ts'
import type { NotificationsApi } from '../../features/notifications/server/index.ts'
import { shownMethodOf } from '../../features/second-steps/contract/index.ts'
import type { SecondStepsApi } from '../../features/second-steps/server/index.ts'
import { policyOf, signInRulesOf } from '../../features/sign-in/contract/index.ts'
import { findSignInSettings, listInvitations, morningOf, type SignInApi } from '../../features/sign-in/server/index.ts'
import { portalServices } from '../../features/tenancy/contract/index.ts'
import type { TenancyApi } from '../../features/tenancy/server/index.ts'
import type { Ctx } from '../../platform/server/context.ts'

interface Above {
  readonly tenancy: Pick<TenancyApi, 'getCompany' | 'services'>
  /** Built later than the directory. */
  readonly secondSteps: () => Pick<SecondStepsApi, 'assign' | 'find'>
  readonly signIn: () => Pick<SignInApi, 'inviteUsers'>
}

/** Letters that did not reach an address that somebody has now; of another one nobody has to hear any more. */
export function joinUndelivered(parts: {
  readonly directory: () => Pick<DirectoryApi, 'findUsers'>
  readonly notifications: () => Pick<NotificationsApi, 'listUndelivered'>
}): NonNullable<DirectoryDeps['undelivered']> {
  return async (ctx, userIds) => {
    const letters = await parts.notifications().listUndelivered(ctx, userIds)
    if (letters.length === 0) return new Map()
    const people = await parts.directory().findUsers(ctx, [...new Set(letters.map(({ userId }) => userId))])
    const addresses = new Map(people.map((person) => [person.id, emailsOf(person).map((address) => address.toLowerCase())]))
    const current = letters.filter(({ userId, address }) => addresses.get(userId)?.includes(address.toLowerCase()) === true)
    // The newest first: of several addresses the one that failed last is shown.
    return new Map(current.toReversed().map(({ userId, at, ...letter }) => [userId, { ...letter, at: at.toISOString() }]))
  }
}

const emailsOf = ({ email1, email2, email3 }: StoredUser): readonly string[] => [email1, email2, email3]

export function joinPeople(above: Above): PeopleDeps {
  return {
    async rules(ctx) {
      const company = await above.tenancy.getCompany(ctx)
      const services = await above.tenancy.services(ctx)
      const rules = signInRulesOf(policyOf(company.administratorPolicy), (await findSignInSettings(ctx)).settings)
      return {
        isPortal: portalServices.some((service) => services.has(service)),
        secondStepRule: rules.secondStep,
        secondStepRequired: rules.isRequired,
        mailIsLoginId: ['portal', 'sso'].includes(company.administratorPolicy),
        loginIdKind: company.administratorPolicy === 'storage' ? 'storage' : 'portal',
        mayChangeUserId: !services.has('vpn-access'),
        timeZone: company.timeZone,
        companyName: company.name,
        services: [...services].toSorted(),
      }
    },
    assignSecondSteps: (ctx, assignments) => above.secondSteps().assign(ctx, assignments),
    async invite(ctx, userIds, sendOn) {
      const sendAt = sendOn === undefined ? null : await morningOf(ctx, sendOn)
      await above.signIn().inviteUsers(
        ctx,
        userIds.map((userId) => ({ userId, sendAt })),
      )
    },
    marks: (ctx, userIds) => marksOf(above, ctx, userIds),
  }
}

async function marksOf(above: Above, ctx: Ctx, userIds: readonly string[]): Promise<ReadonlyMap<string, PeopleMarks>> {
  const steps = new Map((await above.secondSteps().find(ctx, userIds)).map((person) => [person.personId, shownMethodOf(person)]))
  const invitations = new Map((await listInvitations(ctx, { personIds: userIds })).map(({ user, state }) => [user.id, state]))
  return new Map(userIds.map((id) => [id, { secondStep: steps.get(id) ?? 'none', invitation: invitations.get(id) ?? 'none' }]))
}
