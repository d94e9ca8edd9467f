import * as z from 'zod/mini'
import { defineRoute } from '../../../kernel/define-route.ts'
import { kernelErrors } from '../../../kernel/errors.ts'
import { idSchema } from '../../../kernel/ids.ts'
import { pageQuery, pageSchema } from '../../../kernel/page.ts'
import { bulkErrors } from './errors.ts'
import { bulkModes, rowActions } from './format.ts'
import { formatSchema } from './format-view.ts'
import { bulkPermissions } from './permissions.ts'
import { encodingChoices, exportEncodings, planRowSchema, problemRowSchema, runSchema } from './run.ts'

const permission = bulkPermissions['files.use'].key
const formatKey = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/))
const runParams = z.object({ runId: idSchema })
const formatParams = z.object({ format: formatKey })
/** `service=lte-act,scope=used`: choices beside the file, as one query member. */
const optionsText = z.optional(z.string().check(z.maxLength(500), z.regex(/^([a-zA-Z]+=[\w.-]+(,|$))*$/)))

export const listFormats = defineRoute({
  id: 'bulk.listFormats',
  method: 'GET',
  path: '/api/v1/bulk/formats',
  permission,
  summary: 'The file formats that the caller may read or upload, with their columns.',
  response: z.object({ items: z.array(formatSchema) }),
})

export const uploadFile = defineRoute({
  id: 'bulk.uploadFile',
  method: 'POST',
  path: '/api/v1/bulk/files',
  permission,
  summary:
    'Uploads a CSV or XLSX file and checks it; nothing is changed. Larger files are checked by a job: ask for the run until it is checked.',
  kind: 'upload',
  query: z.object({
    format: formatKey,
    mode: z.enum(bulkModes),
    fileName: z.string().check(z.minLength(1), z.maxLength(255)),
    encoding: z.optional(z.enum(encodingChoices)),
    options: optionsText,
  }),
  response: runSchema,
  status: 201,
  errors: [
    bulkErrors['unknown-format'],
    bulkErrors['mode-not-offered'],
    bulkErrors['option-not-offered'],
    bulkErrors['file-empty'],
    bulkErrors['file-too-large'],
  ],
})

export const listRuns = defineRoute({
  id: 'bulk.listRuns',
  method: 'GET',
  path: '/api/v1/bulk/runs',
  permission,
  summary: 'Uploads of the last 30 days, newest first.',
  query: z.object({ ...pageQuery, format: z.optional(formatKey) }),
  response: pageSchema(runSchema),
})

const run404 = [kernelErrors['not-found']]

export const getRun = defineRoute({
  id: 'bulk.getRun',
  method: 'GET',
  path: '/api/v1/bulk/runs/:runId',
  permission,
  summary: 'One upload with its state, counts and progress.',
  params: runParams,
  response: runSchema,
  errors: run404,
})

export const listProblems = defineRoute({
  id: 'bulk.listProblems',
  method: 'GET',
  path: '/api/v1/bulk/runs/:runId/problems',
  permission,
  summary: 'What is wrong with the rows, and how to put it right, in the order of the file.',
  params: runParams,
  query: z.object({
    ...pageQuery,
    level: z.optional(z.enum(['error', 'warning'])),
    field: z.optional(z.string().check(z.maxLength(100))),
    code: z.optional(z.string().check(z.maxLength(100))),
  }),
  response: pageSchema(problemRowSchema),
  errors: run404,
})

export const listPlanRows = defineRoute({
  id: 'bulk.listPlanRows',
  method: 'GET',
  path: '/api/v1/bulk/runs/:runId/rows',
  permission,
  summary: 'What would happen (or has happened) row by row, with old and new values.',
  params: runParams,
  query: z.object({ ...pageQuery, action: z.optional(z.enum(rowActions)) }),
  response: pageSchema(planRowSchema),
  errors: run404,
})

export const checkAgain = defineRoute({
  id: 'bulk.checkAgain',
  method: 'POST',
  path: '/api/v1/bulk/runs/:runId/check',
  permission,
  summary: 'Checks the stored file again, for the next part of a divided file or with another encoding.',
  params: runParams,
  body: z.strictObject({ encoding: z.optional(z.nullable(z.enum(encodingChoices))) }),
  response: runSchema,
  errors: [...run404, bulkErrors['not-ready'], bulkErrors['file-gone']],
})

export const editCells = defineRoute({
  id: 'bulk.editCells',
  method: 'POST',
  path: '/api/v1/bulk/runs/:runId/cells',
  permission,
  summary: 'Corrects cells in place and checks again; the stored file stays as it was uploaded.',
  params: runParams,
  body: z.strictObject({
    cells: z
      .array(
        z.strictObject({
          row: z.int().check(z.gte(2)),
          field: z.string().check(z.maxLength(100)),
          value: z.string().check(z.maxLength(4000)),
        }),
      )
      .check(z.minLength(1), z.maxLength(1000)),
  }),
  response: runSchema,
  errors: [...run404, bulkErrors['not-ready'], bulkErrors['file-gone']],
})

export const divideFile = defineRoute({
  id: 'bulk.divideFile',
  method: 'POST',
  path: '/api/v1/bulk/runs/:runId/divide',
  permission,
  summary: 'Divides a file that is longer than the limit into consecutive parts and checks the first.',
  params: runParams,
  body: z.strictObject({}),
  response: z.object({ first: runSchema, parts: z.int() }),
  errors: [...run404, bulkErrors['not-divisible']],
})

export const reuseFile = defineRoute({
  id: 'bulk.reuseFile',
  method: 'POST',
  path: '/api/v1/bulk/runs/:runId/reuse',
  permission,
  summary: 'Checks the stored file as another kind of file or in another mode, without uploading it again.',
  params: runParams,
  body: z.strictObject({ format: formatKey, mode: z.enum(bulkModes), options: optionsText }),
  response: runSchema,
  status: 201,
  errors: [...run404, bulkErrors['file-gone'], bulkErrors['mode-not-offered'], bulkErrors['option-not-offered']],
})

export const confirmRun = defineRoute({
  id: 'bulk.confirmRun',
  method: 'POST',
  path: '/api/v1/bulk/runs/:runId/confirm',
  permission,
  summary: 'Applies exactly the plan that was looked at, all of it or nothing.',
  params: runParams,
  body: z.strictObject({
    fingerprint: z.string().check(z.maxLength(200)),
    /** Codes of the warnings and repairs that were ticked. */
    acknowledge: z._default(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(50)), []),
    typedCount: z.optional(z.nullable(z.int())),
  }),
  response: runSchema,
  errors: [
    ...run404,
    bulkErrors['not-ready'],
    bulkErrors['plan-changed'],
    bulkErrors['not-acknowledged'],
    bulkErrors['typed-count-differs'],
  ],
})

export const cancelRun = defineRoute({
  id: 'bulk.cancelRun',
  method: 'POST',
  path: '/api/v1/bulk/runs/:runId/cancel',
  permission,
  summary: 'Discards the upload, or asks the running apply to stop before it is committed.',
  params: runParams,
  body: z.strictObject({}),
  response: runSchema,
  errors: [...run404, bulkErrors['too-late-to-cancel']],
})

const undoAnswer = z.object({
  undone: z.int(),
  refused: z.int(),
  /** `heldBy`: who has by now what the row would get back; null for a row that has changed since, or when the reader may not know. */
  refusedRows: z.array(z.object({ row: z.int(), key: z.string(), heldBy: z.nullable(z.string()) })),
})

export const previewUndo = defineRoute({
  id: 'bulk.previewUndo',
  method: 'GET',
  path: '/api/v1/bulk/runs/:runId/undo',
  permission,
  summary: 'What an undo would put back, and what has changed since and would stay.',
  params: runParams,
  response: undoAnswer,
  errors: [...run404, bulkErrors['not-undoable']],
})

export const undoRun = defineRoute({
  id: 'bulk.undoRun',
  method: 'POST',
  path: '/api/v1/bulk/runs/:runId/undo',
  permission,
  summary: 'Puts back exactly what the run changed; rows that have changed since stay and are listed.',
  params: runParams,
  body: z.strictObject({}),
  response: z.object({ ...undoAnswer.shape, undoId: idSchema }),
  errors: [...run404, bulkErrors['not-undoable'], bulkErrors['plan-changed']],
})

export const downloadResult = defineRoute({
  id: 'bulk.downloadResult',
  method: 'GET',
  path: '/api/v1/bulk/runs/:runId/result-file',
  permission,
  summary: 'The uploaded file with one column more: what is wrong with the row, or what happened to it.',
  params: runParams,
  kind: 'download',
  errors: [...run404, bulkErrors['file-gone']],
})

export const downloadErrorList = defineRoute({
  id: 'bulk.downloadErrorList',
  method: 'GET',
  path: '/api/v1/bulk/runs/:runId/error-list',
  permission,
  summary: 'The list of problems as CSV.',
  params: runParams,
  kind: 'download',
  errors: run404,
})

const encoding = z._default(z.enum(exportEncodings), 'cp932')

export const downloadTemplate = defineRoute({
  id: 'bulk.downloadTemplate',
  method: 'GET',
  path: '/api/v1/bulk/formats/:format/template',
  permission,
  summary: 'The header, with as many prefilled rows as asked for.',
  params: formatParams,
  query: z.object({
    encoding,
    rows: z._default(
      z.pipe(
        z.transform((value) => Number(value)),
        z.int().check(z.gte(0), z.lte(10_000)),
      ),
      0,
    ),
  }),
  kind: 'download',
  errors: [bulkErrors['unknown-format']],
})

export const downloadExport = defineRoute({
  id: 'bulk.downloadExport',
  method: 'GET',
  path: '/api/v1/bulk/formats/:format/export',
  permission,
  summary: 'All objects as a file that can be uploaded again. CP932 unless a value has no form in it; then UTF-8 with BOM.',
  params: formatParams,
  query: z.object({ encoding, options: optionsText }),
  kind: 'download',
  errors: [bulkErrors['unknown-format'], bulkErrors['option-not-offered']],
})
