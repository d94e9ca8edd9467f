/**
 * The demo: two companies with people, departments, contract lines, addresses and a RADIUS client, and one whose people use the portal
 * alone; all through the same operations as everybody.
 */
import type { Ctx } from '../../../platform/server/context.ts'
import { systemActor } from '../../../platform/server/http/authentication.ts'
import type { Core } from '../application.ts'
import { tradingDepartments } from './names.ts'
import { inventPeople } from './people.ts'
import { openPortalCompany, portalCompany, portalLoginId, portalPassword } from './portal-company.ts'
import { addressPlan, contractLines, referenceDepartments, referencePeople } from './reference-data.ts'

export const demoPasswords = { administrator: 'Genkan-Demo1', operator: 'open the front door' } as const
const radiusSecret = 'testing123'

interface DemoCompany {
  readonly code: string
  readonly name: string
  readonly mailDomain: string
  readonly people: number
}

const demoCompanies: readonly [DemoCompany, DemoCompany] = [
  { code: 'C000000001', name: 'サンプル商事株式会社', mailDomain: 'sample-shoji.example', people: 60 },
  { code: 'C000000002', name: 'みなと物流株式会社', mailDomain: 'minato-logi.example', people: 12 },
]

/** Fills an empty installation. False when there is a company already, so that nothing of anybody's is touched. */
export async function loadDemo(core: Core): Promise<boolean> {
  const existing = await inProvider(core, (ctx) => core.features.api.tenancy.companyByCode(ctx, demoCompanies[0].code))
  if (existing !== undefined) return existing.isDemo
  await inProvider(core, async (ctx) => {
    await core.features.api.signIn.createOperator(ctx, {
      name: 'operator',
      displayName: '提供者 太郎',
      initialPassword: demoPasswords.operator,
      mustChange: false,
    })
  })
  const [first, second] = demoCompanies
  const firstId = await openDemoCompany(core, first)
  await openDemoCompany(core, second)
  await inCompany(core, core.platform.ids.next(), (ctx) => openPortalCompany(core, ctx))
  await inProvider(core, async (ctx) => {
    await core.features.api.operator.addRadiusClient(ctx, {
      name: 'demo',
      source: '127.0.0.1/32',
      secret: radiusSecret,
      companyId: firstId,
      item: '3g-act',
      messageAuthenticator: 'accept',
    })
  })
  return true
}

/** What is printed at the start; the README says the same. */
export function demoSignIns(publicUrl: string): readonly string[] {
  return [
    '',
    `  /admin  company ${demoCompanies[0].code}  user admin01  password ${demoPasswords.administrator}   ${publicUrl}/admin`,
    `  /admin  company ${demoCompanies[1].code}  user admin01  password ${demoPasswords.administrator}`,
    `  /sign-in  login id ${portalLoginId}  password ${portalPassword}   (company ${portalCompany.code}) ${publicUrl}/sign-in`,
    `  /ops    user operator  password "${demoPasswords.operator}"   ${publicUrl}/ops`,
    `  RADIUS  client 127.0.0.1  secret ${radiusSecret}`,
  ]
}

async function openDemoCompany(core: Core, given: DemoCompany): Promise<string> {
  const { api } = core.features
  const companyId = core.platform.ids.next()
  await inCompany(core, companyId, async (ctx) => {
    await api.tenancy.openCompany(ctx, {
      code: given.code,
      name: given.name,
      services: ['vpn-access'],
      rowLimit: 1000,
      administratorPolicy: 'mcop-admin',
      permittedSources: [],
      isDemo: true,
    })
    await api.signIn.createAdministrator(ctx, {
      userId: 'admin01',
      displayName: '管理者 花子',
      email: `admin01@${given.mailDomain}`,
      initialPassword: demoPasswords.administrator,
      mustChange: false,
    })
  })
  await inCompany(core, companyId, async (ctx) => {
    const departmentIds = await registerDemoDepartments(core, ctx)
    await registerReferencePeople(core, ctx, departmentIds, given)
    const invented = inventPeople(ctx.chance, 1, given.people, given.mailDomain)
    const places = [...departmentIds.values()]
    await api.directory.registerUsers(
      ctx,
      invented.map((person, index) => ({ ...person, departmentId: places[(index * 7) % places.length] })),
    )
  })
  return companyId
}

async function registerDemoDepartments(core: Core, ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  const departments = [...referenceDepartments, ...tradingDepartments].map(([code, name, parentCode]) => ({
    code,
    name,
    ...(parentCode === null ? {} : { parentCode }),
  }))
  const registered = await core.features.api.directory.registerDepartments(ctx, departments)
  return new Map(registered.map((department) => [department.code, department.id]))
}

/** The users, lines and addresses that the procedures of the specification speak of (mcop.md §0.3). */
async function registerReferencePeople(
  core: Core,
  ctx: Ctx,
  departmentIds: ReadonlyMap<string, string>,
  given: DemoCompany,
): Promise<void> {
  const { directory, addresses } = core.features.api
  const users = await directory.registerUsers(
    ctx,
    referencePeople.map(({ department, line: _line, ...person }) => ({
      ...person,
      email1: `${person.userId.toLowerCase()}@${given.mailDomain}`,
      departmentId: departmentIds.get(department),
    })),
  )
  const lines = await addresses.registerContractLines(ctx, contractLines)
  const idOf = (userId: string): string => users.find((user) => user.userId === userId)?.id ?? ''
  const lineOf = (label: string): string => lines.find((line) => line.label === label)?.id ?? ''
  await addresses.assignLines(
    ctx,
    referencePeople.map((person) => ({ userId: idOf(person.userId), lineId: lineOf(person.line) })),
  )
  await addresses.assignAddresses(
    ctx,
    addressPlan.map((planned) => ({ userId: idOf(planned.userId), item: planned.item, address: planned.address })),
  )
}

/** `genkan demo --users N`: more people for the first demo company, in parts so that one transaction stays short. */
export async function addDemoPeople(core: Core, count: number, onProgress: (done: number) => void): Promise<void> {
  const company = await inProvider(core, (ctx) => core.features.api.tenancy.companyByCode(ctx, demoCompanies[0].code))
  if (company === undefined) throw new Error('the demo company is missing')
  const partSize = 5_000
  // Numbers far above those of the first people; a second call continues behind the last one.
  const offset = 1_000 + (await inCompany(core, company.id, (ctx) => countPeople(core, ctx)))
  for (let done = 0; done < count; done += partSize) {
    const part = inventPeople(core.platform.chance, offset + done, Math.min(partSize, count - done), demoCompanies[0].mailDomain)
    await inCompany(core, company.id, (ctx) => core.features.api.directory.registerUsers(ctx, part))
    onProgress(Math.min(done + partSize, count))
  }
}

async function countPeople(core: Core, ctx: Ctx): Promise<number> {
  ctx.unaudited('the demo looks before it writes')
  return (await core.features.api.directory.listUserIds(ctx, {}, 2_000_000)).length
}

function inCompany<Result>(core: Core, companyId: string, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return core.platform.unitOfWork.run({ companyId, role: 'app', mode: 'write', actor: systemActor('demo', companyId) }, work)
}

function inProvider<Result>(core: Core, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  return core.platform.unitOfWork.run({ companyId: null, role: 'provider', mode: 'write', actor: systemActor('demo') }, async (ctx) => {
    ctx.unaudited('the demo looks before it writes')
    return work(ctx)
  })
}
