/** What is attacked: the whole product with its real sign-in and its real limits, and companies whose administrators have a password. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bodyContext } from '../../src/features/notifications/server/write-mail.ts'
import { type ComposedApp, startComposedApp } from '../support/composed-app.ts'
import { type Browser, openBrowser } from './browser.ts'

export interface Portal extends ComposedApp {
  /** A browser of its own, with no cookie yet. */
  browser(address?: string): Browser
  openCompany(code: string, options?: CompanyOptions): Promise<AttackedCompany>
  /** An operator with `knownPassword`. */
  openOperator(name: string): Promise<string>
  /** What the latest letter to an address says that says such a thing; the first group of the pattern. */
  latestInLetters(to: string, pattern: RegExp): Promise<string>
}

export interface CompanyOptions {
  /** Administrators `admin01`, `admin02`, … */
  readonly administrators?: number
  readonly policy?: string
  readonly services?: readonly string[]
}

export interface AttackedCompany {
  readonly id: string
  readonly code: string
  readonly administratorIds: readonly string[]
}

/** Long and of many kinds, so that every preset takes it. */
export const knownPassword = 'Kirin-7-Teishajo-Ushiro'

export async function startPortal(options: { publicUrl?: string } = {}): Promise<Portal> {
  const siteDirectory = mkdtempSync(join(tmpdir(), 'genkan-attacks-'))
  copyFileSync(new URL('../../src/app/web/index.html', import.meta.url), join(siteDirectory, 'index.html'))
  const app = await startComposedApp({ realSessions: true, siteDirectory, ...options })
  return {
    ...app,
    browser: (address) => openBrowser(app.http, address ?? '192.0.2.10'),
    openCompany: (code, company) => openCompany(app, code, company ?? {}),
    openOperator: (name) =>
      app.asSystem(null, async (ctx) => {
        const operator = { name, initialPassword: knownPassword, mustChange: false }
        return (await app.composition.api.signIn.createOperator(ctx, operator)).id
      }),
    latestInLetters: (to, pattern) => latestInLetters(app, to, pattern),
    async stop() {
      await app.stop()
      rmSync(siteDirectory, { recursive: true, force: true })
    },
  }
}

async function openCompany(app: ComposedApp, code: string, options: CompanyOptions): Promise<AttackedCompany> {
  const { tenancy, signIn } = app.composition.api
  const id = app.platform.ids.next()
  const administratorIds: string[] = []
  await app.asSystem(id, async (ctx) => {
    await tenancy.openCompany(ctx, {
      code,
      name: 'サンプル商事株式会社',
      services: [...(options.services ?? ['vpn-access'])],
      rowLimit: 1000,
      administratorPolicy: options.policy ?? 'mcop-admin',
      permittedSources: [],
    })
    for (let number = 1; number <= (options.administrators ?? 1); number += 1) {
      const userId = administratorName(number)
      const email = `${userId}@${code.toLowerCase()}.example`
      const created = await signIn.createAdministrator(ctx, { userId, email, initialPassword: knownPassword, mustChange: false })
      administratorIds.push(created.id)
    }
  })
  return { id, code, administratorIds }
}

export function administratorName(number: number): string {
  return `admin${String(number).padStart(2, '0')}`
}

/** Letters are kept by the outbox, sealed, until a mail server takes them. */
async function latestInLetters({ platform }: ComposedApp, to: string, pattern: RegExp): Promise<string> {
  const found = await platform.pool.query<{ company_id: string; id: string; sealed_body: Buffer }>(
    'select company_id, id, sealed_body from genkan.mail_message where recipient = $1 order by created_at desc, id desc limit 20',
    [to],
  )
  for (const { company_id, id, sealed_body } of found.rows) {
    const letter = JSON.parse(platform.secrets.open(sealed_body, bodyContext(company_id, id)).toString()) as { text: string }
    const said = pattern.exec(letter.text)?.[1]
    if (said !== undefined) return said
  }
  throw new Error(`no letter to ${to} says so`)
}

/** Addresses of many places, each another network. */
export function addressOf(index: number): string {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
}
