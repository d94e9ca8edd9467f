import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, readOptions, required } from '../command.ts'
import { inProvider } from './company.ts'

export const operatorCreateCommand: Command = {
  name: 'operator create',
  summary: 'creates a sign-in for one of the provider’s people',
  help: `Usage: genkan operator create --name NAME [--display-name NAME]

Prints the initial password, which must be changed at the first sign-in to /ops. An installation of your own (genkan serve) has no
operator before this.

Example
  genkan operator create --name suzuki --display-name "Ichiro Suzuki"`,
  async run(argv, output) {
    const { values } = readOptions(argv, { name: { type: 'string' }, 'display-name': { type: 'string' } })
    const name = required(values.name, '--name')
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    try {
      const { initialPassword } = await inProvider(core, 'operator create', 'write', (ctx) =>
        core.features.api.signIn.createOperator(ctx, { name, displayName: values['display-name'] }),
      )
      output.out(`Operator ${name}, initial password ${initialPassword}`)
      return 0
    } finally {
      await core.close()
    }
  },
}
