/** The bulk engine as a script drives it: upload, wait for the check, confirm what was looked at, wait for the end. */
import { bulkRoutes, type ProblemRow, type Run } from '../../../src/features/bulk/contract/index.ts'
import { eventually } from './eventually.ts'
import type { RestSession } from './rest.ts'

export interface UploadedFile {
  readonly format: 'mcop-departments' | 'mcop-users' | 'mcop-addresses'
  readonly mode: 'add' | 'update' | 'delete' | 'initialise'
  readonly file: Uint8Array
  readonly fileName?: string
  /** `service=lte-act`. */
  readonly options?: string
}

const working = ['uploaded', 'checking', 'confirmed', 'applying']

export async function uploadAndCheck(session: RestSession, given: UploadedFile, seconds = 60): Promise<Run> {
  const { format, mode, file, fileName = `${format}.csv`, options } = given
  const query = { format, mode, fileName, ...(options === undefined ? {} : { options }) }
  const run = await session.do(bulkRoutes.uploadFile, { query, file })
  return settled(session, run.id, seconds)
}

/** @throws Error with the problems, when the file has errors. */
export async function uploadAndApply(session: RestSession, given: UploadedFile, seconds = 60): Promise<Run> {
  const checked = await uploadAndCheck(session, given, seconds)
  if (checked.state !== 'ready') {
    throw new Error(`the file is not ready: ${JSON.stringify([checked.state, checked.refusal, await problemsOf(session, checked)])}`)
  }
  return confirm(session, checked, seconds)
}

/** Confirms with everything ticked that has to be ticked. */
export async function confirm(session: RestSession, checked: Run, seconds = 60): Promise<Run> {
  await session.do(bulkRoutes.confirmRun, confirmationOf(checked))
  return settled(session, checked.id, seconds)
}

export function confirmationOf({ id, fingerprint, summary }: Run) {
  return {
    params: { runId: id },
    body: { fingerprint: fingerprint ?? '', acknowledge: summary.toAcknowledge, typedCount: summary.typedCount },
  }
}

/** The run once nobody works on it any more. */
export async function settled(session: RestSession, runId: string, seconds = 60): Promise<Run> {
  let last: Run | undefined
  return eventually(
    'the end of the bulk run',
    async () => {
      last = await session.do(bulkRoutes.getRun, { params: { runId } })
      return !working.includes(last.state) && last
    },
    { seconds, seen: () => last },
  )
}

export async function problemsOf(session: RestSession, run: Run): Promise<readonly ProblemRow[]> {
  return (await session.do(bulkRoutes.listProblems, { params: { runId: run.id }, query: { limit: '100' } })).items
}
