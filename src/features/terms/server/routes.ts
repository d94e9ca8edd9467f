import { bind, bindCrossing, bindOwn, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as operator from '../contract/operator-routes.ts'
import * as people from '../contract/people-routes.ts'
import type { TermsDeps } from './deps.ts'
import { acceptTerms } from './operations/accept-terms.ts'
import { endExemption, exemptCompany } from './operations/exempt-company.ts'
import { publishTerms, takeTermsBack } from './operations/publish-terms.ts'
import { readOwnTerms, readTerms } from './operations/read-terms.ts'
import { writeAgreementsFile } from './operations/write-agreements-file.ts'
import { changeDraft, createDraft, deleteDraft } from './operations/write-draft.ts'
import { listAgreements } from './queries/agreements.ts'
import { listExemptions } from './queries/exemptions.ts'
import { getVersion, listVersions, readReach } from './queries/versions.ts'

export function termsRoutes(deps: TermsDeps): readonly RouteBinding[] {
  return [...peopleRoutes(deps), ...operatorRoutes(deps)]
}

function peopleRoutes(deps: TermsDeps): readonly RouteBinding[] {
  return [
    bind(people.getTerms, (ctx) => readTerms(deps, ctx)),
    bind(people.getOwnTermsAtAdmin, (ctx) => readOwnTerms(deps, ctx)),
    bind(people.getOwnTermsAtMy, (ctx) => readOwnTerms(deps, ctx)),
    bind(people.acceptTermsAtAdmin, (ctx, { body }) => acceptTerms(ctx, body)),
    bind(people.acceptTermsAtMy, (ctx, { body }) => acceptTerms(ctx, body)),
    bind(people.listCompanyAgreements, (ctx, { query }) => listAgreements(ctx, query)),
    bindOwn(people.exportCompanyAgreements, (run, { query }, request) => writeAgreementsFile(deps, run, query, request)),
  ]
}

function operatorRoutes(deps: TermsDeps): readonly RouteBinding[] {
  return [
    bind(operator.listTermsVersions, async (ctx) => ({ items: await listVersions(ctx) })),
    bind(operator.getTermsVersion, (ctx, { params }) => getVersion(ctx, params.versionId)),
    bind(operator.createTermsDraft, (ctx, { body }) => createDraft(ctx, body)),
    bind(operator.changeTermsDraft, (ctx, { params, body }) => changeDraft(ctx, params.versionId, body)),
    bind(operator.deleteTermsDraft, (ctx, { params }) => deleteDraft(ctx, params.versionId).then(() => undefined)),
    bind(operator.publishTerms, (ctx, { params, body }) => publishTerms(ctx, params.versionId, body)),
    bind(operator.takeTermsBack, (ctx, { params }) => takeTermsBack(ctx, params.versionId)),
    bind(operator.getTermsReach, (ctx) => readReach(ctx)),
    bind(operator.listAgreements, (ctx, { query }) => listAgreements(ctx, query)),
    bindOwn(operator.exportAgreements, (run, { query }, request) => writeAgreementsFile(deps, run, query, request)),
    bind(operator.listExemptions, async (ctx) => ({ items: await listExemptions(ctx) })),
    bindCrossing(operator.exemptCompany, (ctx, { body }) => exemptCompany(deps, ctx, body.reason)),
    bindCrossing(operator.endExemption, (ctx) => endExemption(deps, ctx).then(() => undefined)),
  ]
}
