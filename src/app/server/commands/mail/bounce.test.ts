/** `genkan bounce` as a mail server runs it: what its exit code makes of the message. Any but 0 and 75 throws the message away. */
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createReturnPaths } from '../../../../features/notifications/server/index.ts'
import { loadSecretBox } from '../../../../platform/server/crypto/secret-box.ts'
import { bounceCommand } from './bounce.ts'

const launcher = fileURLToPath(new URL('../../../../../bin/genkan.mjs', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'genkan-bounce-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

const address = 'bounces@portal.example.jp'
const keyFile = join(dataDir, 'secret-keys.json')
const ours = createReturnPaths(loadSecretBox(keyFile), address).of(randomUUID())
const settings = {
  GENKAN_BOUNCE_ADDRESS: address,
  GENKAN_DATA_DIR: dataDir,
  // Nobody listens there.
  GENKAN_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
}
const report = [
  ...['From: MAILER-DAEMON@mx.example.jp', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
  ...['', '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.jp', ''],
  ...['Final-Recipient: rfc822; mori@example.jp', 'Action: failed', 'Status: 5.1.1', '', '--b--'],
].join('\n')

function run(input: string, args: readonly string[], env: Readonly<Record<string, string>> = settings) {
  return new Promise<{ readonly code: number; readonly out: string; readonly err: string }>((resolve) => {
    const options = { env: { PATH: process.env.PATH, ...env } as NodeJS.ProcessEnv, cwd: dataDir }
    const child = execFile(process.execPath, [launcher, 'bounce', ...args], options, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
    child.stdin?.end(input)
  })
}

describe('genkan bounce', () => {
  it('SSO-MAIL-6: the mail server keeps the message where the database, the settings or the key are not as they should be', async () => {
    const away = await run(report, ['--to', ours])
    expect([away.code, away.err]).toEqual([75, expect.stringContaining('genkan bounce: ')])
    const { GENKAN_BOUNCE_ADDRESS: _, ...unset } = settings
    expect((await run(report, ['--to', ours], unset)).code).toBe(75)
    const elsewhere = join(dataDir, 'elsewhere')
    const keyless = await run(report, ['--to', ours], { ...settings, GENKAN_DATA_DIR: elsewhere })
    expect([keyless.code, keyless.err]).toEqual([75, expect.stringContaining('GENKAN_DATA_DIR')])
    expect(existsSync(elsewhere)).toBe(false)
  })

  it('SSO-MAIL-6: what is no report of a letter of ours is dropped before the database is asked', async () => {
    const forged = ours.replace(/.@/, (last) => (last === '0@' ? '1@' : '0@'))
    for (const [input, to, says] of [
      ['From: somebody@example.jp\n\nHello', ours, 'no delivery report'],
      [report, forged, 'no letter of ours'],
    ] as const) {
      const { code, out } = await run(input, ['--to', to])
      expect([code, out]).toEqual([0, expect.stringContaining(says)])
    }
  })

  it('a call that is not understood is told apart', async () => {
    expect((await run(report, ['--from', ours])).code).toBe(2)
  })

  it('Postfix, pipe(8): the example of the help names its settings itself, and a program that is there', () => {
    const [, example = ''] = /argv=([\s\S]*)$/.exec(bounceCommand.help) ?? []
    const words = example.split(/\s+/)
    expect(words[0]).toBe('/usr/bin/env')
    const named = words.filter((word) => word.startsWith('GENKAN_')).map((word) => word.split('=')[0])
    expect(named).toEqual(['GENKAN_BOUNCE_ADDRESS', 'GENKAN_DATA_DIR'])
    const program = words.find((word) => word.startsWith('/opt/genkan/'))
    expect(launcher.endsWith(program?.slice('/opt/genkan'.length) ?? '?')).toBe(true)
    expect(words.slice(-3)).toEqual(['bounce', '--to', `\${original_recipient}`])
  })
})
