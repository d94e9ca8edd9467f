/**
 * A notification to many people (ユーザ通知): from the confirmed send until the last letter was taken by an SMTP server, and how soon the confirmation
 * shows whom it reaches. The yardstick are the same letters, sent over the same number of connections by nodemailer and nothing else.
 */
import { mostTargets } from '../../src/features/notifications/contract/notice.ts'
import { findShippedLetter } from '../../src/features/notifications/mail/shipped-letters.ts'
import { prepareLetter } from '../../src/features/notifications/server/prepare-letter.ts'
import { createMailServer } from '../../src/platform/server/mail/mail-server.ts'
import type { Benchmark, BenchmarkOptions } from '../benchmark.ts'
import { type BenchAdministrator, cookieOf, createAdministrators } from '../data/administrators.ts'
import { type BenchCompany, openBenchCompany } from '../data/company.ts'
import { fillCompany } from '../data/people-at-scale.ts'
import { bounded, type Finding, milliseconds, timeAgainst } from '../harness/finding.ts'
import { type Installation, openInstallation } from '../harness/installation.ts'
import { median, percentile, repeat, timed } from '../harness/measure.ts'
import { askOnce } from '../harness/page-times.ts'
import { type SmtpSink, startSmtpSink } from '../harness/smtp-sink.ts'

/** With an Entry password and addresses of the person's own: the most work that a letter can be. */
const templateId = '244'

export const noticesBenchmark: Benchmark = {
  name: 'notices',
  summary: 'a notification to 10,000 people until its last letter is delivered, and its confirmation',
  async run(options) {
    const installation = await openInstallation()
    const sink = await startSmtpSink()
    try {
      const company = await openBenchCompany(installation, 'C900000060')
      const [administrator] = (await createAdministrators(installation, company, 1)) as [BenchAdministrator]
      await fillCompany(installation, company.id, options.letters)
      const sends = await peopleBySend(installation, company)
      const cookie = await cookieOf(installation, administrator)
      const server = await installation.serve('web,worker', { GENKAN_SMTP_URL: sink.url })
      const rounds = await repeat(options.rounds, async (number) => {
        const round = await measureRound({ url: server.url, cookie, sink, sends }, options)
        options.say(`notices: round ${number} of ${options.rounds}, ${milliseconds(round.delivered)}, bare ${milliseconds(round.bare)}`)
        return round
      })
      return findingsOf(rounds, options)
    } finally {
      await sink.stop()
      await installation.close()
    }
  },
}

/** As many people at once as one send may reach (MCOP-NOTIFY-20). */
async function peopleBySend({ database }: Installation, company: BenchCompany): Promise<readonly (readonly string[])[]> {
  const { rows } = await database.query<{ id: string }>(
    `select id from directory_user where company_id = $1 and is_member and not is_maintenance and deleted_at is null order by user_key`,
    [company.id],
  )
  const ids = rows.map((row) => row.id)
  return Array.from({ length: Math.ceil(ids.length / mostTargets) }, (_, part) => ids.slice(part * mostTargets, (part + 1) * mostTargets))
}

interface Round {
  readonly bare: number
  /** From the first confirmed send to the last letter. */
  readonly delivered: number
  /** Answers to the confirmed sends, and of the confirmations before them. */
  readonly answers: readonly number[]
  readonly checks: readonly number[]
}

async function measureRound(
  site: { url: string; cookie: string; sink: SmtpSink; sends: readonly (readonly string[])[] },
  options: BenchmarkOptions,
): Promise<Round> {
  const { url, cookie, sink, sends } = site
  const bare = await sendBare(sink, options.letters)
  const checks: number[] = []
  for (const userIds of sends) {
    const isRight = (answer: unknown) => (answer as { targets: readonly unknown[] }).targets.length === userIds.length
    checks.push((await askOnce(url, { path: '/api/v1/notices/check', cookie, body: { templateId, userIds }, isRight })).milliseconds)
  }
  const answers: number[] = []
  const delivered = await timed(async () => {
    const arrived = sink.expect(options.letters)
    for (const userIds of sends) {
      const isRight = (answer: unknown) => (answer as { messages: number }).messages === userIds.length
      answers.push((await askOnce(url, { path: '/api/v1/notices', cookie, body: { templateId, userIds }, isRight })).milliseconds)
    }
    const { recipients } = await arrived
    if (recipients !== options.letters) throw new Error(`letters for ${recipients} people instead of ${options.letters}`)
  })
  return { bare, delivered, answers, checks }
}

/** The product's own connections, so that their settings are always the same, without its outbox. */
async function sendBare(sink: SmtpSink, letters: number): Promise<number> {
  const text = findShippedLetter(templateId)?.ja
  if (text === undefined) throw new Error(`there is no template ${templateId}`)
  const letter = prepareLetter({ ...text, contentType: 'text' })
  const mailServer = createMailServer({ url: sink.url, from: 'Genkan <no-reply@bench.example>' })
  try {
    return await timed(async () => {
      const arrived = sink.expect(letters)
      const sent = Array.from({ length: letters }, (_, index) => {
        const url = `https://portal.bench.example/t/${crypto.randomUUID()}`
        const values = {
          ENTRY_PASSWORD: '12345678',
          MC_BROWSER_URL: url,
          MC_APP_URL_TERMAUTH: url,
          MC_iAPP_URL_TERMAUTH: url,
          MC_sAPP_URL_TERMAUTH: url,
        }
        const { subject, text: body, html } = letter.render(values)
        return mailServer.send({
          messageId: crypto.randomUUID(),
          to: `staff${index}@bench.example`,
          subject,
          text: body,
          html: html ?? null,
        })
      })
      await Promise.all(sent)
      await arrived
    })
  } finally {
    mailServer.close()
  }
}

function findingsOf(rounds: readonly Round[], options: BenchmarkOptions): readonly Finding[] {
  const delivered = median(rounds.map((round) => round.delivered))
  const count = options.letters.toLocaleString('en-US')
  return [
    timeAgainst(
      `notification to ${count}, from the confirmation to the last letter`,
      { measured: delivered, yardstick: median(rounds.map((round) => round.bare)), by: 'bare nodemailer' },
      2,
    ),
    bounded(
      `  answer to a confirmed send to ${Math.min(mostTargets, options.letters)}, p95`,
      p95Of(rounds.flatMap((round) => round.answers)),
      'ms',
      2_000,
    ),
    bounded(`  what its confirmation shows, p95`, p95Of(rounds.flatMap((round) => round.checks)), 'ms', 300),
  ]
}

function p95Of(times: readonly number[]): number {
  return percentile(times, 0.95)
}
