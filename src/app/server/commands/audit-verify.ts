import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, readOptions } from '../command.ts'
import { companyIdOf, inProvider } from './company.ts'

export const auditVerifyCommand: Command = {
  name: 'audit verify',
  summary: 'recomputes the chains of audit entries and names the first link that does not hold',
  help: `Usage: genkan audit verify [--company CODE]

Checks the provider's chain and those of all companies, or of one. Exit code 1 when an entry was altered, removed or added.

Example
  genkan audit verify --company C000000001`,
  async run(argv, output) {
    const { values } = readOptions(argv, { company: { type: 'string' } })
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    const { activity } = core.features.api
    try {
      const companies = await listCompanies(core, values.company)
      let faults = 0
      const tell = (name: string, fault: { seq: number; fault: string } | undefined): void => {
        output.out(fault === undefined ? `ok     ${name}` : `BROKEN ${name}: link ${fault.seq}: ${fault.fault}`)
        if (fault !== undefined) faults += 1
      }
      if (values.company === undefined) {
        tell('provider', await inProvider(core, 'audit verify', 'read', (ctx) => activity.findProviderChainFault(ctx)))
      }
      for (const company of companies) {
        tell(company.code, await inProvider(core, 'audit verify', 'read', (ctx) => activity.findChainFault(ctx, company.id)))
      }
      return faults === 0 ? 0 : 1
    } finally {
      await core.close()
    }
  },
}

async function listCompanies(core: Awaited<ReturnType<typeof openCore>>, code: string | undefined) {
  if (code !== undefined) return [{ id: await companyIdOf(core, 'audit verify', code), code }]
  return inProvider(core, 'audit verify', 'read', (ctx) => core.features.api.tenancy.listCompanies(ctx))
}
