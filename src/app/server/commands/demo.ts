import { readConfig } from '../../../platform/server/config/config.ts'
import { createLog } from '../../../platform/server/log.ts'
import { openCore } from '../application.ts'
import { type Command, CommandError, readOptions } from '../command.ts'
import { addDemoPeople, demoSignIns, loadDemo } from '../demo/load-demo.ts'

export const demoCommand: Command = {
  name: 'demo',
  summary: 'fills an empty database with the demo companies; with --users adds people',
  help: `Usage: genkan demo [--users N]

Opens two companies with departments, people, contract lines, addresses, an operator and a RADIUS client. Does nothing to a database
that holds companies of its own. --users N adds N made-up people to the first demo company, for looking at Genkan at scale.

Examples
  genkan demo
  genkan demo --users 100000`,
  async run(argv, output) {
    const { values } = readOptions(argv, { users: { type: 'string' } })
    const count = values.users === undefined ? 0 : Number(values.users)
    if (!Number.isInteger(count) || count < 0 || count > 2_000_000) {
      throw new CommandError('--users is a whole number up to 2000000', { usage: true })
    }
    const config = readConfig()
    const core = await openCore(config, createLog(config.logLevel))
    try {
      if (!(await loadDemo(core))) throw new CommandError('this database holds companies of its own; the demo is for an empty one')
      if (count > 0) await addDemoPeople(core, count, (done) => output.problem(`${done} of ${count} people`))
      for (const line of demoSignIns(config.http.publicUrl)) output.out(line)
      return 0
    } finally {
      await core.close()
    }
  },
}
