import { readFileSync } from 'node:fs'
import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, readOptions, required } from '../command.ts'
import { companyIdOf, inProvider } from './company.ts'

export const radiusClientAddCommand: Command = {
  name: 'radius-client add',
  summary: 'lets an access server ask: its address, its secret, the address item that it answers for',
  help: `Usage: genkan radius-client add --name NAME --source ADDRESS[/PREFIX] --secret-file FILE --item ITEM [--company CODE]
                                [--message-authenticator require|accept]

Items: 3g-act, 3g-sby, lte-act, lte-sby, roaming-3g, roaming-lte. Without --company the client is shared by all companies, and users
sign in as userId@companyCode. "accept" is for access servers that never send a Message-Authenticator (ocserv, pam_radius); "require"
(default) is safe against forged replies (CVE-2024-3596).

Example
  genkan radius-client add --name gw1 --source 192.0.2.10 --secret-file gw1.secret --item lte-act --company C000000001`,
  async run(argv, output) {
    const { values } = readOptions(argv, {
      name: { type: 'string' },
      source: { type: 'string' },
      'secret-file': { type: 'string' },
      item: { type: 'string' },
      company: { type: 'string' },
      'message-authenticator': { type: 'string', default: 'require' },
    })
    const secret = readFileSync(required(values['secret-file'], '--secret-file'), 'utf8').trim()
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    try {
      const companyId = values.company === undefined ? null : await companyIdOf(core, 'radius-client add', values.company)
      await inProvider(core, 'radius-client add', 'write', (ctx) =>
        core.features.api.operator.addRadiusClient(ctx, {
          name: required(values.name, '--name'),
          source: required(values.source, '--source'),
          secret,
          companyId,
          item: required(values.item, '--item') as '3g-act',
          messageAuthenticator: values['message-authenticator'] === 'accept' ? 'accept' : 'require',
        }),
      )
      output.out(`RADIUS client ${values.name} may ask from ${values.source}.`)
      return 0
    } finally {
      await core.close()
    }
  },
}
