import { readConfig } from '../../../platform/server/config/config.ts'
import { loadSecretBox } from '../../../platform/server/crypto/secret-box.ts'
import { createLog } from '../../../platform/server/log.ts'
import { type Command, readOptions } from '../command.ts'
import { openDatabase } from '../database.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: 'brings the database up to date and ends',
  help: `Usage: genkan migrate

Runs the migrations that have not run yet, each in a transaction of its own. Safe to run while another process does the same.
"genkan serve" does it too; use this before starting several processes at once.`,
  async run(argv, output) {
    readOptions(argv, {})
    const config = readConfig()
    loadSecretBox(config.secretKeyFile)
    const database = await openDatabase(config, createLog(config.logLevel))
    await database.close()
    output.out('The database is up to date.')
    return 0
  },
}
