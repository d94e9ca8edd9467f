/**
 * The one place where features are built and joined. Down by call: a feature gets the interfaces that it named itself. Up by event: what it
 * tells is heard by those that subscribed. A sixth service is a new feature folder and one line here.
 */
import { createAccount } from '../../features/account/server/index.ts'
import { createAccountRequests } from '../../features/account-requests/server/index.ts'
import { createActivity } from '../../features/activity/server/index.ts'
import { createBulk, type FormatServer } from '../../features/bulk/server/index.ts'
import { createDirectory } from '../../features/directory/server/index.ts'
import { createGuides } from '../../features/guides/server/index.ts'
import { createNetworkAddresses } from '../../features/network-addresses/server/index.ts'
import { createNotifications, hasUndelivered } from '../../features/notifications/server/index.ts'
import { createOneTimePasswords, createRadiusService } from '../../features/one-time-passwords/server/index.ts'
import { createOperator } from '../../features/operator/server/index.ts'
import type { ShownMethod } from '../../features/second-steps/contract/index.ts'
import { createSecondSteps } from '../../features/second-steps/server/index.ts'
import { administratorPolicies } from '../../features/sign-in/contract/index.ts'
import {
  createSignIn,
  endOperatorSessions,
  findOperatorProfile,
  hasInvitation,
  invitationMark,
  updateOperatorProfile,
} from '../../features/sign-in/server/index.ts'
import { portalServices } from '../../features/tenancy/contract/index.ts'
import { createTenancy } from '../../features/tenancy/server/index.ts'
import { createTerms } from '../../features/terms/server/index.ts'
import type { PermissionDefinition } from '../../kernel/permission.ts'
import type { Config } from '../../platform/server/config/config.ts'
import type { Ctx } from '../../platform/server/context.ts'
import { createPasswordHasher } from '../../platform/server/crypto/password-hasher.ts'
import type { JobHandler, RecurringJob } from '../../platform/server/feature.ts'
import type { Authentication } from '../../platform/server/http/authentication.ts'
import type { RouteBinding } from '../../platform/server/http/binding.ts'
import { idempotencyJobs } from '../../platform/server/http/idempotency.ts'
import type { Metrics } from '../../platform/server/http/metrics.ts'
import { createMailServer, type MailServer } from '../../platform/server/mail/mail-server.ts'
import type { AnyFeature, Platform } from '../../platform/server/platform.ts'
import { checklistOf } from './checklist.ts'
import { operatorsAsPeople } from './operators.ts'
import { joinPeople, joinUndelivered } from './people.ts'
import { services } from './services.ts'

export interface Composition {
  readonly routes: readonly RouteBinding[]
  readonly jobs: Readonly<Record<string, JobHandler>>
  readonly recurring: readonly RecurringJob[]
  readonly permissions: readonly PermissionDefinition[]
  readonly authentication: Authentication
  companyExists(companyId: string): Promise<boolean>
  /** Starts the role `radius`; the answer stops it. */
  startRadius(): Promise<() => Promise<void>>
  /** Lets go of what is kept open: connections to the mail server would hold the process until that ends them, a minute later. */
  close(): void
  /** What commands, the demo and tests call. */
  readonly api: ReturnType<typeof buildFeatures>['api']
}

export function compose(parts: { platform: Platform; config: Config; metrics: Metrics }): Composition {
  const { smtpUrl, mailFrom } = parts.config
  const mailServer = smtpUrl === undefined ? undefined : createMailServer({ url: smtpUrl, from: mailFrom })
  const { features, api } = buildFeatures({ ...parts, mailServer })
  const permissions = features.flatMap((feature) => feature.permissions)
  parts.platform.join({
    subscriptions: features.flatMap((feature) => feature.subscriptions),
    writeAudit: api.activity.appendEntries,
    // Whoever has just changed the mail address is reached at either.
    async writeMail(ctx, batches) {
      const doubled = batches.map(async ({ kind, copies }) => ({ kind, copies: await api.account.doubleRecentAddresses(ctx, copies) }))
      await api.notifications.writeMail(ctx, await Promise.all(doubled))
    },
  })
  return {
    routes: features.flatMap((feature) => feature.routes),
    jobs: Object.assign({}, idempotencyJobs.jobs, ...features.map((feature) => feature.jobs)) as Readonly<Record<string, JobHandler>>,
    recurring: [...idempotencyJobs.recurring, ...features.flatMap((feature) => feature.recurring ?? [])],
    permissions,
    authentication: api.signIn.authentication,
    companyExists: (companyId) => api.tenancy.companyExists(companyId),
    async startRadius() {
      const radius = await createRadiusService({ ...parts.platform, metrics: parts.metrics }).start(parts.config.radius)
      return () => radius.stop()
    },
    close: () => mailServer?.close(),
    api,
  }
}

/** In the order of the arrows: each feature may be given those above it. What only exists later is asked for when it is needed. */
// check-ignore function-length: what joins the features is one list, and reads best in one piece
function buildFeatures({ platform, config, mailServer }: { platform: Platform; config: Config; mailServer: MailServer | undefined }) {
  const built: { features: readonly AnyFeature[]; formats: readonly FormatServer[] } = { features: [], formats: [] }

  const tenancy = createTenancy({
    ...platform,
    services,
    administratorPolicies,
    people: {
      async findRecipient(ctx, userId) {
        const [person] = await directory.api.findUsers(ctx, [userId])
        return person && { email: person.email1 || person.email2 || person.email3, language: person.languageInForce }
      },
    },
    async onCompanyOpened(ctx, company, administrator) {
      await directory.api.prepareCompany(ctx)
      if (administrator === undefined) return { initialPassword: null }
      const { id, initialPassword } = await signIn.api.createAdministrator(ctx, administrator)
      // Where there is a portal, the person is invited by letter (BP-INV-1), unless the provider hands out a password.
      const isInvited = administrator.initialPassword === undefined && portalServices.some((service) => company.services.includes(service))
      if (isInvited) await signIn.api.inviteUsers(ctx, [{ userId: id }])
      // Told only where it was made here; what the caller gave need not travel back.
      return { initialPassword: administrator.initialPassword === undefined ? initialPassword : null }
    },
  })
  const companyCode = async (ctx: Ctx): Promise<string> => (await tenancy.api.getCompany(ctx)).code
  const activity = createActivity()
  const terms = createTerms({
    privacyUrl: config.privacyUrl ?? null,
    tenancy: tenancy.api,
    timeZoneOf: async (ctx) => (await account.api.personalSettings(ctx)).timeZone,
  })
  const bulk = createBulk({
    formats: () => built.formats,
    company: (ctx) => tenancy.api.getCompany(ctx),
  })
  const directory = createDirectory({
    companyCode,
    maintenanceUserIds: config.maintenanceUserIds,
    userFilters: {
      services: (items) => addresses.api.hasAddress(items),
      terminal: (words) => oneTimePasswords.api.hasTerminal(words),
      secondStep: (shown) => secondSteps.api.hasShown(shown as readonly ShownMethod[]),
      invitation: (states, ctx) => hasInvitation(ctx, states),
      undelivered: (_, ctx) => hasUndelivered(ctx),
    },
    userMarks: { secondStep: () => secondSteps.api.shownMark(), invitation: (ctx) => invitationMark(ctx) },
    publicUrl: platform.publicUrl,
    requireRecentProof: (ctx) => signIn.api.requireRecentProof(ctx),
    waitingLetters: { readdressWaiting: (ctx, moves) => notifications.api.readdressWaiting(ctx, moves) },
    undelivered: joinUndelivered({ directory: () => directory.api, notifications: () => notifications.api }),
    people: joinPeople({ tenancy: tenancy.api, secondSteps: () => secondSteps.api, signIn: () => signIn.api }),
    get userColumns() {
      return addresses.api.userColumns
    },
  })
  const secondSteps = createSecondSteps({
    ...platform,
    tenancy: tenancy.api,
    people: {
      // Operators of the provider stand in no company's directory.
      findUsers: (ctx, ids) => (ctx.companyId === null ? operatorsAsPeople(ctx, ids) : directory.api.findUsers(ctx, ids)),
      listBeyondReach: directory.api.listBeyondReach,
    },
    signIn: {
      rules: (ctx) => signIn.api.rules(ctx),
      requireRecentProof: (ctx) => signIn.api.requireRecentProof(ctx),
      codeAddress: (ctx) => signIn.api.codeAddress(ctx),
    },
  })
  const signIn = createSignIn({
    ...platform,
    passwords: createPasswordHasher(),
    permissions: () => built.features.flatMap((feature) => feature.permissions),
    tenancy: tenancy.api,
    activity: activity.api,
    directory: directory.api,
    secondSteps: secondSteps.api,
    personal: (ctx) => account.api.personalSettings(ctx),
    checklist: [(ctx) => checklistOf({ directory: directory.api, notifications: notifications.api })(ctx)],
  })
  const account = createAccount({
    publicUrl: platform.publicUrl,
    tenancy: tenancy.api,
    directory: directory.api,
    operators: { find: findOperatorProfile, change: updateOperatorProfile },
    async endSessions(ctx, { kind, id }, cause) {
      if (kind === 'operator') await endOperatorSessions(ctx, { operatorId: id }, cause)
      else await signIn.api.endSessions(ctx, [id], cause)
    },
    requireRecentProof: (ctx) => signIn.api.requireRecentProof(ctx),
    noteConfirmedAddress: (ctx, personId, address) => signIn.api.noteConfirmedAddress(ctx, personId, address),
  })
  const accountRequests = createAccountRequests({
    ...{ publicUrl: platform.publicUrl, tenancy: tenancy.api, directory: directory.api, secondSteps: secondSteps.api, signIn: signIn.api },
  })
  const oneTimePasswords = createOneTimePasswords({
    ...platform,
    tenancy: tenancy.api,
    directory: directory.api,
    sessions: signIn.api,
    activity: activity.api,
    terms: terms.api,
    letters: { sendPasswordReset: (ctx, userId, issued) => notifications.api.sendPasswordReset(ctx, userId, issued) },
  })
  const notifications = createNotifications({
    ...platform,
    // `guidesPaths.publicUserGuide` of src/features/guides/web/paths.ts: open to everybody.
    guideUrl: `${platform.publicUrl}/my/guide`,
    mailServer,
    bounceAddress: config.bounceAddress,
    tenancy: tenancy.api,
    people: {
      findUsers: async (ctx, ids) =>
        (await directory.api.findUsers(ctx, ids)).map((person) => ({ ...person, language: person.languageInForce })),
    },
    credentials: oneTimePasswords.api,
  })
  const addresses = createNetworkAddresses({ companyCode, directory: directory.api })
  const operator = createOperator({ ...platform })
  const guides = createGuides({ ...platform, mailSender: config.smtpUrl === undefined ? null : config.mailFrom })

  built.features = [
    tenancy,
    activity,
    notifications,
    bulk,
    directory,
    secondSteps,
    signIn,
    oneTimePasswords,
    addresses,
    operator,
    guides,
    terms,
    accountRequests,
    account,
  ]
  built.formats = [...directory.api.formats, ...addresses.api.formats]
  return {
    features: built.features,
    api: {
      tenancy: tenancy.api,
      account: account.api,
      activity: activity.api,
      bulk: bulk.api,
      directory: directory.api,
      secondSteps: secondSteps.api,
      signIn: signIn.api,
      oneTimePasswords: oneTimePasswords.api,
      notifications: notifications.api,
      addresses: addresses.api,
      operator: operator.api,
    },
  }
}
