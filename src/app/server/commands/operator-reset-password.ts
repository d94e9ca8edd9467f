import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, readOptions, required } from '../command.ts'
import { inProvider } from './company.ts'

export const operatorResetPasswordCommand: Command = {
  name: 'operator reset-password',
  summary: 'gives an operator who cannot sign in a new initial password',
  help: `Usage: genkan operator reset-password --name NAME

Prints the new initial password, which must be changed at the next sign-in; ends the lock and all sessions of the operator.

Example
  genkan operator reset-password --name suzuki`,
  async run(argv, output) {
    const { values } = readOptions(argv, { name: { type: 'string' } })
    const name = required(values.name, '--name')
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    try {
      const { initialPassword } = await inProvider(core, 'operator reset-password', 'write', (ctx) =>
        core.features.api.signIn.resetOperatorPassword(ctx, name),
      )
      output.out(`Operator ${name}, initial password ${initialPassword}`)
      return 0
    } finally {
      await core.close()
    }
  },
}
