import type { Ctx } from '../../../platform/server/context.ts'
import { bind, bindCrossing, bindSites, type RouteBinding } from '../../../platform/server/http/binding.ts'
import { ownSecondStepRoutes } from '../contract/own-routes.ts'
import { crossingSecondStepRoutes, peopleSecondStepRoutes } from '../contract/people-routes.ts'
import { en } from '../locales/en.ts'
import { ja } from '../locales/ja.ts'
import type { SecondStepsDeps } from './deps.ts'
import { beginOwnApp, beginOwnPasskey, finishOwnApp, finishOwnPasskey, renewOwnRecoveryCodes } from './operations/own/add-own.ts'
import { chooseOwnMethod, removeOwnApp, removeOwnPasskey, renameOwnApp, renameOwnPasskey } from './operations/own/change-own.ts'
import { readOwn } from './operations/own/read-own.ts'
import { assignSecondSteps } from './operations/people/assign-second-steps.ts'
import { listPeople, readPerson } from './operations/people/read-people.ts'
import { resetSecondSteps } from './operations/people/reset-second-steps.ts'
import { endSkip, listSkipped, setSkip } from './operations/people/skip.ts'

export function secondStepRoutes(deps: SecondStepsDeps): readonly RouteBinding[] {
  return [...appRoutes(deps), ...passkeyRoutes(deps), ...methodRoutes(deps), ...peopleRoutes(deps), ...crossingRoutes(deps)]
}

/** What is added without a name is called after what it is, in the language of the page. */
function named<Given extends { readonly name: string }>(given: Given, kind: 'app' | 'passkey', language: 'ja' | 'en'): Given {
  return given.name === '' ? { ...given, name: (language === 'ja' ? ja : en).names[kind] } : given
}

function methodRoutes(deps: SecondStepsDeps): readonly RouteBinding[] {
  const { get, chooseMethod, renewRecoveryCodes } = ownSecondStepRoutes
  return [
    ...bindSites(get, (ctx) => readOwn(deps, ctx)),
    ...bindSites(chooseMethod, (ctx, { body }) => nothing(chooseOwnMethod(deps, ctx, body))),
    ...bindSites(renewRecoveryCodes, async (ctx) => ({ recoveryCodes: [...(await renewOwnRecoveryCodes(deps, ctx))] })),
  ]
}

function appRoutes(deps: SecondStepsDeps): readonly RouteBinding[] {
  const { beginApp, finishApp, renameApp, removeApp } = ownSecondStepRoutes
  return [
    ...bindSites(beginApp, (ctx) => beginOwnApp(deps, ctx)),
    ...bindSites(finishApp, async (ctx, { body }, { language }) => {
      const recoveryCodes = await finishOwnApp(deps, ctx, named(body, 'app', language))
      return { recoveryCodes: recoveryCodes && [...recoveryCodes] }
    }),
    ...bindSites(renameApp, (ctx, { params, body }) => nothing(renameOwnApp(deps, ctx, params.appId, body.name))),
    ...bindSites(removeApp, (ctx, { params }) => nothing(removeOwnApp(deps, ctx, params.appId))),
  ]
}

function passkeyRoutes(deps: SecondStepsDeps): readonly RouteBinding[] {
  const { beginPasskey, finishPasskey, renamePasskey, removePasskey } = ownSecondStepRoutes
  return [
    ...bindSites(beginPasskey, async (ctx) => ({ ...(await beginOwnPasskey(deps, ctx)) })),
    ...bindSites(finishPasskey, async (ctx, { body }, { language }) => {
      const { passkey, recoveryCodes } = await finishOwnPasskey(deps, ctx, named(body, 'passkey', language))
      return { passkey, recoveryCodes: recoveryCodes && [...recoveryCodes] }
    }),
    ...bindSites(renamePasskey, (ctx, { params, body }) => nothing(renameOwnPasskey(deps, ctx, params.passkeyId, body.name))),
    ...bindSites(removePasskey, (ctx, { params }) => nothing(removeOwnPasskey(deps, ctx, params.passkeyId))),
  ]
}

function peopleRoutes(deps: SecondStepsDeps): readonly RouteBinding[] {
  const routes = peopleSecondStepRoutes
  return [
    bind(routes.list, async (ctx, { body }) => ({ items: [...(await listPeople(deps, ctx, body.personIds))] })),
    bind(routes.get, (ctx, { params }) => readPerson(deps, ctx, params.personId)),
    bind(routes.skipped, async (ctx) => ({ items: [...(await listSkipped(deps, ctx))] })),
    bind(routes.assign, (ctx, { body }) => assignSecondSteps(deps, ctx, body)),
    bind(routes.reset, (ctx, { body: { people, reason } }) => {
      const versions = new Map(people.map((person) => [person.personId, person.version]))
      return nothing(resetSecondSteps(deps, ctx, { personIds: [...versions.keys()], versions, reason }))
    }),
  ]
}

function crossingRoutes(deps: SecondStepsDeps): readonly RouteBinding[] {
  const routes = crossingSecondStepRoutes
  const resetOne = (ctx: Ctx, personId: string, { reason, version }: { reason: string; version: number }) =>
    resetSecondSteps(deps, ctx, { personIds: [personId], versions: new Map([[personId, version]]), reason })
  return [
    bindCrossing(routes.get, (ctx, { params }) => readPerson(deps, ctx, params.personId)),
    bindCrossing(routes.skipped, async (ctx) => ({ items: [...(await listSkipped(deps, ctx))] })),
    bindCrossing(routes.setSkip, (ctx, { params, body }) => nothing(setSkip(deps, ctx, { personId: params.personId, ...body }))),
    bindCrossing(routes.endSkip, (ctx, { params, body }) => nothing(endSkip(deps, ctx, { personId: params.personId, ...body }))),
    bindCrossing(routes.reset, (ctx, { params, body }) => nothing(resetOne(ctx, params.personId, body))),
  ]
}

async function nothing(done: Promise<void>): Promise<undefined> {
  await done
  return undefined
}
