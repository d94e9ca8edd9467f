import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { notificationsErrors as errors } from './errors.ts'
import { notificationsPermissions as permissions } from './permissions.ts'
import {
  deletedTemplateSchema,
  letterDraftSchema,
  newTemplateSchema,
  previewSchema,
  templateChangeSchema,
  templateIdsSchema,
  templateListSchema,
  templateTextSchema,
} from './template.ts'
import { templateIdSchema } from './template-id.ts'

const read = permissions['notices.read'].key
const write = permissions['templates.write'].key
const { 'not-found': missing, 'stale-version': stale } = kernelErrors
const params = z.object({ templateId: templateIdSchema })
const query = z.object({ language: z._default(z.enum(['ja', 'en']), 'ja') })
const taken = [errors['template-name-taken'], errors['replacement-exists'], errors['too-many-templates']] as const

export const listTemplates = defineRoute({
  id: 'notifications.listTemplates',
  method: 'GET',
  path: '/api/v1/notification-templates',
  permission: read,
  summary: 'The shipped templates and those of the company, with what sending each of them does.',
  response: templateListSchema,
})

export const getTemplate = defineRoute({
  id: 'notifications.getTemplate',
  method: 'GET',
  path: '/api/v1/notification-templates/:templateId',
  permission: read,
  summary: 'One template with its text; of a shipped one the text in one language.',
  params,
  query,
  response: templateTextSchema,
  errors: [missing],
})

export const previewTemplate = defineRoute({
  id: 'notifications.previewTemplate',
  method: 'GET',
  path: '/api/v1/notification-templates/:templateId/preview',
  permission: read,
  summary: 'Subject and text as a user will receive them, with sample values.',
  params,
  query,
  response: previewSchema,
  errors: [missing],
})

export const previewDraft = defineRoute({
  id: 'notifications.previewDraft',
  method: 'POST',
  path: '/api/v1/notification-templates/preview',
  permission: write,
  summary: 'A text that is not saved, as a user would receive it, with sample values.',
  body: letterDraftSchema,
  response: previewSchema,
  reads: true,
})

export const sendTestLetter = defineRoute({
  id: 'notifications.sendTestLetter',
  method: 'POST',
  path: '/api/v1/notification-templates/test-letters',
  permission: write,
  summary: 'Sends a text that need not be saved to the address of the caller, with sample values and marked as a test.',
  body: letterDraftSchema,
  response: z.object({ recipient: z.string() }),
  errors: [errors['no-own-address']],
})

export const createTemplate = defineRoute({
  id: 'notifications.createTemplate',
  method: 'POST',
  path: '/api/v1/notification-templates',
  permission: write,
  summary: 'Registers a template of the company. HTML is stored as far as it is allowed in a letter.',
  body: newTemplateSchema,
  response: templateTextSchema,
  status: 201,
  errors: taken,
})

export const changeTemplate = defineRoute({
  id: 'notifications.changeTemplate',
  method: 'PUT',
  path: '/api/v1/notification-templates/:templateId',
  permission: write,
  summary: 'Replaces name, base and text of a template of the company.',
  params,
  body: templateChangeSchema,
  response: templateTextSchema,
  errors: [missing, stale, errors['template-shipped'], ...taken],
})

export const deleteTemplates = defineRoute({
  id: 'notifications.deleteTemplates',
  method: 'POST',
  path: '/api/v1/notification-templates/delete',
  permission: write,
  summary: 'Puts templates of the company into the bin, all or none.',
  body: templateIdsSchema,
  response: z.object({ deleted: z.int() }),
  errors: [missing, errors['template-shipped']],
})

export const restoreTemplate = defineRoute({
  id: 'notifications.restoreTemplate',
  method: 'POST',
  path: '/api/v1/notification-templates/:templateId/restore',
  permission: write,
  summary: 'Takes one template out of the bin.',
  params: z.object({ templateId: idSchema }),
  response: templateTextSchema,
  errors: [missing, ...taken],
})

export const listDeletedTemplates = defineRoute({
  id: 'notifications.listDeletedTemplates',
  method: 'GET',
  path: '/api/v1/deleted-notification-templates',
  permission: read,
  summary: 'Templates in the bin, the last deleted first.',
  query: z.object(pageQuery),
  response: pageSchema(deletedTemplateSchema),
})
