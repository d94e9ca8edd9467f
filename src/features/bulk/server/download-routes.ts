/** Files that go out: written to the end first, sent afterwards, so that the transaction is over before the first byte leaves. */
import { bind, bindOwn, type RouteBinding } from '../../../platform/server/http/binding.ts'
import * as routes from '../contract/routes.ts'
import { errorListFile } from './downloads/error-list.ts'
import { exportRows } from './downloads/export-rows.ts'
import { resultFile } from './downloads/result-file.ts'
import { templateFile } from './downloads/template.ts'
import { dayStamp, writeFile } from './downloads/write-file.ts'
import { assertOptions, parseOptions, type Registry } from './registry.ts'
import { readable } from './routes.ts'

export function downloadRoutes(registry: Registry): readonly RouteBinding[] {
  return [
    bind(routes.downloadResult, async (ctx, { params }, request) => {
      const { run, server } = await readable(ctx, registry, params.runId)
      return resultFile(ctx, { server, companyCode: (await registry.deps.company(ctx)).code }, run, request.language)
    }),

    bind(routes.downloadErrorList, async (ctx, { params }, request) => {
      const { run, server } = await readable(ctx, registry, params.runId)
      return errorListFile(ctx, server, run, request.language)
    }),

    bind(routes.downloadTemplate, async (ctx, { params, query }) => {
      const server = registry.get(params.format)
      ctx.require(server.permissions.read)
      return templateFile(ctx, server, (await registry.deps.company(ctx)).code, query)
    }),

    bindOwn(routes.downloadExport, (run, { params, query }) =>
      // What left the house is written down, so this GET writes.
      run({ mode: 'write' }, async (ctx) => {
        const server = registry.get(params.format)
        ctx.require(server.permissions.read)
        const options = parseOptions(query.options)
        assertOptions(server.format, 'export', options)
        const name = `${server.format.key}-${dayStamp(ctx.clock.now())}`
        const file = await writeFile(server.format, name, query.encoding, () => exportRows(ctx, server, options))
        ctx.audit('bulk.export.downloaded', [
          { object: { type: 'bulk-format', id: null, label: server.format.key }, after: { encoding: file.writtenAs, ...options } },
        ])
        return file
      }),
    ),
  ]
}
