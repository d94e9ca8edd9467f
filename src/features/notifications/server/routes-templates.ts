import { notFound } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/server/context.ts'
import { bind, type RouteBinding } from '../../../platform/server/http/binding.ts'
import { notificationsPermissions } from '../contract/permissions.ts'
import type { TemplateText } from '../contract/template.ts'
import * as routes from '../contract/template-routes.ts'
import type { NotificationsDeps } from './deps.ts'
import { deleteTemplates, restoreTemplate } from './operations/bin-templates.ts'
import { changeTemplate } from './operations/change-template.ts'
import { checkDraft } from './operations/check-draft.ts'
import { createTemplate } from './operations/create-template.ts'
import { sendTestLetter } from './operations/send-test-letter.ts'
import { prepareLetter } from './prepare-letter.ts'
import { previewOf } from './preview-letter.ts'
import { listBinnedTemplates } from './queries/template-bin.ts'
import { findTemplate, type LoadedTemplate, listTemplates, presentTemplate, presentTemplateText } from './template-source.ts'

type Language = 'ja' | 'en'

export function templateRoutes(deps: NotificationsDeps): readonly RouteBinding[] {
  return [
    bind(routes.listTemplates, async (ctx, _, request) => ({
      items: (await listTemplates(ctx)).map((template) => presentTemplate(template, request.language)),
      mayWrite: ctx.actor.permissions.has(notificationsPermissions['templates.write'].key) && ctx.actor.departmentScope === null,
    })),
    bind(routes.getTemplate, (ctx, { params, query }) => readTemplate(ctx, params.templateId, query.language)),
    bind(routes.previewTemplate, async (ctx, { params, query }) => {
      const template = await getTemplate(ctx, params.templateId)
      return previewOf(template.prepared(query.language))
    }),
    bind(routes.previewDraft, async (_, { body }) => {
      const { draft, removed } = checkDraft(body)
      return previewOf(prepareLetter(draft), removed)
    }),
    bind(routes.sendTestLetter, (ctx, { body }) => sendTestLetter(deps, ctx, body)),
    bind(routes.createTemplate, async (ctx, { body }, request) => readTemplate(ctx, await createTemplate(ctx, body), request.language)),
    bind(routes.changeTemplate, async (ctx, { params, body }, request) => {
      await changeTemplate(ctx, params.templateId, body)
      return readTemplate(ctx, params.templateId, request.language)
    }),
    bind(routes.deleteTemplates, (ctx, { body }) => deleteTemplates(ctx, body.ids)),
    bind(routes.restoreTemplate, async (ctx, { params }, request) => {
      await restoreTemplate(ctx, params.templateId)
      return readTemplate(ctx, params.templateId, request.language)
    }),
    bind(routes.listDeletedTemplates, (ctx, { query }) => listBinnedTemplates(ctx, query)),
  ]
}

async function getTemplate(ctx: Ctx, id: string): Promise<LoadedTemplate> {
  const template = await findTemplate(ctx, id)
  if (template === undefined) throw notFound()
  return template
}

async function readTemplate(ctx: Ctx, id: string, language: Language): Promise<TemplateText> {
  return presentTemplateText(await getTemplate(ctx, id), language)
}
