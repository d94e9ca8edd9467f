import { createReadStream } from 'node:fs'
import { readConfig } from '../../../platform/server/config/config.ts'
import { loadSecretBox } from '../../../platform/server/crypto/secret-box.ts'
import { importDatabase } from '../../../platform/server/database/logical-backup.ts'
import { createLog } from '../../../platform/server/log.ts'
import { type Command, readOptions, required } from '../command.ts'
import { openDatabase } from '../database.ts'

export const restoreCommand: Command = {
  name: 'restore',
  summary: 'reads a backup into an empty database',
  help: `Usage: genkan restore FILE

Reads a file of "genkan backup" into the configured database, which must hold no company yet. All of it is read or nothing.
Put the key file of the backed-up installation in place first (GENKAN_SECRET_KEY_FILE).

Example
  GENKAN_DATABASE_URL=postgresql://genkan@db/genkan genkan restore genkan-20261121.backup`,
  async run(argv, output) {
    const { positionals } = readOptions(argv, {})
    const file = required(positionals[0], 'FILE')
    const config = readConfig()
    loadSecretBox(config.secretKeyFile)
    const database = await openDatabase(config, createLog(config.logLevel))
    try {
      const rows = await importDatabase(database.administrationUrl, createReadStream(file))
      output.out(`${rows} rows restored.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
