import { createWriteStream } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { readConfig } from '../../../platform/server/config/config.ts'
import { loadSecretBox } from '../../../platform/server/crypto/secret-box.ts'
import { exportDatabase } from '../../../platform/server/database/logical-backup.ts'
import { createLog } from '../../../platform/server/log.ts'
import { type Command, readOptions, required } from '../command.ts'
import { openDatabase } from '../database.ts'

export const backupCommand: Command = {
  name: 'backup',
  summary: 'writes the whole database to one file while Genkan runs',
  help: `Usage: genkan backup FILE

Writes a consistent copy of all data (one REPEATABLE READ transaction) that "genkan restore" reads, also into another PostgreSQL
version or another server. The key file (GENKAN_SECRET_KEY_FILE) is not in it: keep a copy elsewhere, without it the secrets in the
backup cannot be opened.

Example
  genkan backup genkan-20261121.backup`,
  async run(argv, output) {
    const { positionals } = readOptions(argv, {})
    const file = required(positionals[0], 'FILE')
    const config = readConfig()
    loadSecretBox(config.secretKeyFile)
    const database = await openDatabase(config, createLog(config.logLevel))
    try {
      let rows = 0
      const lines = exportDatabase(database.administrationUrl, (table, count) => {
        rows += count
        output.problem(`${table}: ${count}`)
      })
      await pipeline(lines, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
      await chmod(file, 0o600)
      output.out(`${rows} rows written to ${file}. Keep the key file ${config.secretKeyFile} as well.`)
      return 0
    } finally {
      await database.close()
    }
  },
}
