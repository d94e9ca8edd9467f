import { administratorPolicies } from '../../../features/sign-in/contract/index.ts'
import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, readOptions, required } from '../command.ts'
import { services } from '../services.ts'
import { inCompany } from './company.ts'

export const companyCreateCommand: Command = {
  name: 'company create',
  summary: 'opens a company with its first administrator',
  help: `Usage: genkan company create --code CODE --name NAME --admin USERID --admin-email ADDRESS
                             [--admin-password PASSWORD] [--service KEY]... [--policy KEY] [--row-limit N]

Prints the administrator's initial password, which must be changed at the first sign-in. Services: ${services.join(', ')}
(default vpn-access). Policies of the sign-in: ${administratorPolicies.join(', ')}
(default mcop-admin with vpn-access, whose manual has it; else recommended).

Example
  genkan company create --code C000000003 --name "Mihon Inc." --admin admin01 --admin-email admin@mihon.example`,
  async run(argv, output) {
    const { values } = readOptions(argv, {
      code: { type: 'string' },
      name: { type: 'string' },
      admin: { type: 'string' },
      'admin-email': { type: 'string' },
      'admin-password': { type: 'string' },
      service: { type: 'string', multiple: true },
      policy: { type: 'string' },
      'row-limit': { type: 'string' },
    })
    const contracted = values.service ?? ['vpn-access']
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    try {
      const companyId = core.platform.ids.next()
      const opened = await inCompany(core, 'company create', companyId, 'write', (ctx) =>
        core.features.api.tenancy.openCompany(ctx, {
          code: required(values.code, '--code'),
          name: required(values.name, '--name'),
          services: contracted,
          rowLimit: Number(values['row-limit'] ?? 1000),
          ...(values.policy === undefined ? {} : { administratorPolicy: values.policy }),
          permittedSources: [],
          administrator: {
            userId: required(values.admin, '--admin'),
            displayName: '',
            email: required(values['admin-email'], '--admin-email'),
            ...(values['admin-password'] === undefined ? {} : { initialPassword: values['admin-password'] }),
          },
        }),
      )
      output.out(`Company ${opened.company.code} ${opened.company.name} is open.`)
      output.out(`Administrator ${values.admin}, initial password ${opened.initialPassword ?? 'as given'}`)
      return 0
    } finally {
      await core.close()
    }
  },
}
