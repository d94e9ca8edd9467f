/**
 * The thread that opens a workbook. A hostile file can at most end this thread: memory and time are limited from outside.
 * It sends a batch only when the owner has asked for one, so a slow reader holds it back.
 */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { TabularError } from '../tabular-error.ts'
import { openWorkbook } from './workbook-parts.ts'
import { worksheetRows } from './worksheet-rows.ts'
import { packRow, type XlsxJob, type XlsxMessage } from './xlsx-messages.ts'
import { readZipDirectory } from './zip-directory.ts'

const port = parentPort
if (port !== null) {
  const send = (message: XlsxMessage): void => port.postMessage(message)
  try {
    const { bytes, limits, archiveLimits } = workerData as XlsxJob
    const parts = await openWorkbook(bytes, readZipDirectory(bytes, archiveLimits), limits.rowLength)
    let asked = once(port, 'message')
    for await (const rows of worksheetRows(bytes, parts, limits)) {
      await asked
      asked = once(port, 'message')
      send({ type: 'rows', rows: rows.map(packRow) })
    }
    send({ type: 'end' })
  } catch (error) {
    const known = error instanceof TabularError ? error : new TabularError('tabular.damaged-workbook')
    send({ type: 'failed', code: known.code, params: known.params })
  }
  port.close()
}
