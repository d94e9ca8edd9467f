/**
 * The one place where features are built and joined. Down by call: a feature gets the interfaces that it named itself. Up by event: what it
 * tells is heard by those that subscribed. A sixth service is a new feature folder and one line here.
 */
import { createActivity } from '../../features/activity/server/index.ts'
import { createBulk, type FormatServer } from '../../features/bulk/server/index.ts'
import { createDirectory } from '../../features/directory/server/index.ts'
import { createGuides } from '../../features/guides/server/index.ts'
import { createNetworkAddresses } from '../../features/network-addresses/server/index.ts'
import { createNotifications } from '../../features/notifications/server/index.ts'
import { createOneTimePasswords, createRadiusService } from '../../features/one-time-passwords/server/index.ts'
import { createOperator } from '../../features/operator/server/index.ts'
import { administratorPolicies } from '../../features/sign-in/contract/index.ts'
import { createSignIn } from '../../features/sign-in/server/index.ts'
import { createTenancy } from '../../features/tenancy/server/index.ts'
import type { PermissionDefinition } from '../../kernel/permission.ts'
import type { Config } from '../../platform/server/config/config.ts'
import type { Ctx } from '../../platform/server/context.ts'
import { createPasswordHasher } from '../../platform/server/crypto/password-hasher.ts'
import type { JobHandler, RecurringJob } from '../../platform/server/feature.ts'
import type { Authentication } from '../../platform/server/http/authentication.ts'
import type { RouteBinding } from '../../platform/server/http/binding.ts'
import { idempotencyJobs } from '../../platform/server/http/idempotency.ts'
import type { Metrics } from '../../platform/server/http/metrics.ts'
import { createMailServer } from '../../platform/server/mail/mail-server.ts'
import type { AnyFeature, Platform } from '../../platform/server/platform.ts'
import { checklistOf } from './checklist.ts'
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
  /** What commands, the demo and tests call. */
  readonly api: ReturnType<typeof buildFeatures>['api']
}

export function compose(parts: { platform: Platform; config: Config; metrics: Metrics }): Composition {
  const { features, api } = buildFeatures(parts)
  const permissions = features.flatMap((feature) => feature.permissions)
  parts.platform.join({
    subscriptions: features.flatMap((feature) => feature.subscriptions),
    writeAudit: api.activity.appendEntries,
    writeMail: api.notifications.writeMail,
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
    api,
  }
}

/** In the order of the arrows: each feature may be given those above it. What only exists later is asked for when it is needed. */
// check-ignore function-length: what joins the features is one list, and reads best in one piece
function buildFeatures({ platform, config }: { platform: Platform; config: Config }) {
  const built: { features: readonly AnyFeature[]; formats: readonly FormatServer[] } = { features: [], formats: [] }

  const tenancy = createTenancy({
    ...platform,
    services,
    administratorPolicies,
    people: {
      async findRecipient(ctx, userId) {
        const [person] = await directory.api.findUsers(ctx, [userId])
        return person && { email: person.email1 || person.email2 || person.email3, language: person.language }
      },
    },
    async onCompanyOpened(ctx, _company, administrator) {
      await directory.api.prepareCompany(ctx)
      if (administrator === undefined) return { initialPassword: null }
      const { initialPassword } = await signIn.api.createAdministrator(ctx, administrator)
      // Told only where it was made here; what the caller gave need not travel back.
      return { initialPassword: administrator.initialPassword === undefined ? initialPassword : null }
    },
  })
  const companyCode = async (ctx: Ctx): Promise<string> => (await tenancy.api.getCompany(ctx)).code
  const activity = createActivity()
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
    },
    get userColumns() {
      return addresses.api.userColumns
    },
  })
  const signIn = createSignIn({
    ...platform,
    passwords: createPasswordHasher(),
    permissions: () => built.features.flatMap((feature) => feature.permissions),
    tenancy: tenancy.api,
    activity: activity.api,
    directory: directory.api,
    checklist: [(ctx) => checklistOf({ directory: directory.api, notifications: notifications.api })(ctx)],
  })
  const oneTimePasswords = createOneTimePasswords({
    ...platform,
    tenancy: tenancy.api,
    directory: directory.api,
    sessions: signIn.api,
    activity: activity.api,
    letters: { sendPasswordReset: (ctx, userId, issued) => notifications.api.sendPasswordReset(ctx, userId, issued) },
  })
  const notifications = createNotifications({
    ...platform,
    // `guidesPaths.publicUserGuide` of src/features/guides/web/paths.ts: open to everybody.
    guideUrl: `${platform.publicUrl}/my/guide`,
    mailServer: config.smtpUrl === undefined ? undefined : createMailServer({ url: config.smtpUrl, from: config.mailFrom }),
    tenancy: tenancy.api,
    people: directory.api,
    credentials: oneTimePasswords.api,
  })
  const addresses = createNetworkAddresses({ companyCode, directory: directory.api })
  const operator = createOperator({ ...platform })
  const guides = createGuides({ ...platform })

  built.features = [tenancy, activity, notifications, bulk, directory, signIn, oneTimePasswords, addresses, operator, guides]
  built.formats = [...directory.api.formats, ...addresses.api.formats]
  return {
    features: built.features,
    api: {
      tenancy: tenancy.api,
      activity: activity.api,
      bulk: bulk.api,
      directory: directory.api,
      signIn: signIn.api,
      oneTimePasswords: oneTimePasswords.api,
      notifications: notifications.api,
      addresses: addresses.api,
      operator: operator.api,
    },
  }
}
