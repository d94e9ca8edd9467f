import { createMoments } from '../../../../kernel/moment.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { Download, RequestInfo, RunUnitOfWork } from '../../../../platform/server/http/binding.ts'
import { spool } from '../../../../platform/server/spool.ts'
import { writeCsv } from '../../../../protocols/tabular/csv/write-csv.ts'
import { agreementFileWords } from '../../locales/agreements-file.ts'
import type { TermsDeps } from '../deps.ts'
import { type AgreementCondition, readAgreements } from '../queries/agreements.ts'

/** Who agreed when, with all that proves it, in the language and the time zone of the reader. */
export async function writeAgreementsFile(
  deps: TermsDeps,
  run: RunUnitOfWork,
  condition: AgreementCondition,
  { language }: Pick<RequestInfo, 'language'>,
): Promise<Download> {
  const content = await run({}, (ctx) => spool(writeCsv(rowsOf(deps, ctx, condition, language), { encoding: 'utf8-bom' })))
  return { fileName: agreementFileWords[language].name, contentType: 'text/csv; charset=utf-8', stream: content.read() }
}

async function* rowsOf(deps: TermsDeps, ctx: Ctx, condition: AgreementCondition, language: 'ja' | 'en'): AsyncGenerator<readonly string[]> {
  const timeZone = await deps.timeZoneOf(ctx)
  const words = agreementFileWords[language]
  const moments = createMoments(language, timeZone)
  yield words.header(timeZone)
  for await (const { number, company, user, language: read, digest, agreedAt, sourceAddress, sessionId } of readAgreements(
    ctx,
    condition,
  )) {
    const at = moments.second(new Date(agreedAt))
    yield [
      company.code,
      company.name,
      user.userId,
      user.name,
      String(number),
      words.languages[read],
      at,
      sourceAddress,
      sessionId ?? '',
      digest,
    ]
  }
}
