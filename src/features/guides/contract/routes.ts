import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { guideIdSchema, guideSummarySchema, languageQuery, shownGuideSchema } from './guide.ts'
import { guidesPermissions as permissions } from './permissions.ts'

const params = z.object({ guideId: guideIdSchema })
const missing = kernelErrors['not-found']

export const listGuides = defineRoute({
  id: 'guides.listGuides',
  method: 'GET',
  path: '/api/v1/guides',
  permission: permissions.read.key,
  summary: 'The guides with version, date and what changed, the newest edition first.',
  query: languageQuery,
  response: z.strictObject({ items: z.array(guideSummarySchema) }),
})

export const getGuide = defineRoute({
  id: 'guides.getGuide',
  method: 'GET',
  path: '/api/v1/guides/:guideId',
  permission: permissions.read.key,
  summary: 'One guide as blocks to be drawn.',
  params,
  query: languageQuery,
  response: shownGuideSchema,
  errors: [missing],
})

export const downloadGuide = defineRoute({
  id: 'guides.downloadGuide',
  method: 'GET',
  path: '/api/v1/guides/:guideId/pdf',
  permission: permissions.read.key,
  summary: 'One guide as PDF.',
  params,
  query: languageQuery,
  kind: 'download',
  errors: [missing],
})

export const getUserGuide = defineRoute({
  id: 'guides.getUserGuide',
  method: 'GET',
  path: '/api/v1/my/guide',
  permission: 'public',
  summary: 'The guide for users as blocks to be drawn; needs no session, so that somebody who cannot sign in can read how to.',
  query: languageQuery,
  response: shownGuideSchema,
})

export const downloadUserGuide = defineRoute({
  id: 'guides.downloadUserGuide',
  method: 'GET',
  path: '/api/v1/my/guide/pdf',
  permission: 'public',
  summary: 'The guide for users as PDF.',
  query: languageQuery,
  kind: 'download',
})

export const getGuidePicture = defineRoute({
  id: 'guides.getPicture',
  method: 'GET',
  path: '/api/v1/guides/pictures/:picture',
  permission: 'public',
  summary: 'A picture of a guide. Its name carries a digest of its content, so it may be kept for good.',
  params: z.object({ picture: z.string().check(z.maxLength(120)) }),
  kind: 'download',
  errors: [missing],
})
