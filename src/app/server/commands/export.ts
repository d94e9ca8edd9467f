import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { type ExportEncoding, exportEncodings } from '../../../features/bulk/contract/index.ts'
import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, CommandError, readOptions, required } from '../command.ts'
import { companyIdOf, inCompany } from './company.ts'

export const exportCommand: Command = {
  name: 'export',
  summary: 'writes all objects of a format as CSV or XLSX',
  help: `Usage: genkan export --company CODE --format FORMAT [--encoding cp932|utf8|xlsx] [--option NAME=VALUE]... [FILE]

Without FILE to standard output. cp932 (default) is what Japanese Excel opens by a double click; when a value has no form in it the
file becomes UTF-8 with BOM, and no character is ever replaced. What is exported can be imported again without change.

Example
  genkan export --company C000000001 --format mcop-users users.csv`,
  async run(argv, output) {
    const { values, positionals } = readOptions(argv, {
      company: { type: 'string' },
      format: { type: 'string' },
      encoding: { type: 'string', default: 'cp932' },
      option: { type: 'string', multiple: true },
    })
    const code = required(values.company, '--company')
    const format = required(values.format, '--format')
    const encoding = exportEncodings.find((known): known is ExportEncoding => known === values.encoding)
    if (encoding === undefined) throw new CommandError(`--encoding is one of ${exportEncodings.join(', ')}`, { usage: true })
    const options = Object.fromEntries((values.option ?? []).map((pair) => pair.split('=', 2) as [string, string]))
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    try {
      const companyId = await companyIdOf(core, 'export', code)
      const file = await inCompany(core, 'export', companyId, 'read', (ctx) =>
        core.features.api.bulk.exportFile(ctx, { format, encoding, options }),
      )
      const target = positionals[0]
      await pipeline(file.stream, target === undefined ? process.stdout : createWriteStream(target), { end: target !== undefined })
      if (target !== undefined) output.problem(`${target} written as ${file.writtenAs}`)
      return 0
    } finally {
      await core.close()
    }
  },
}
