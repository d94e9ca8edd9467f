import * as z from 'zod/mini'
import { idSchema } from '../../../kernel/ids.ts'
import { type Language, languages, usualLanguage } from '../../../kernel/locale.ts'
import { normaliseTyped, toHalfWidth } from '../../../kernel/text.ts'
import { isTimeZone, usualTimeZone } from '../../../kernel/time-zone.ts'
import { companyCodeOf } from './company-code.ts'
import { sourceSchema } from './source-address.ts'

export const companyCodeSchema = z.pipe(
  z.pipe(z.string(), z.transform(companyCodeOf)),
  z.string().check(z.regex(/^[A-Z0-9][A-Z0-9-]{2,31}$/, { error: 'tenancy.company-code-form' })),
)

const nameSchema = z.pipe(z.pipe(z.string(), z.transform(normaliseTyped)), z.string().check(z.minLength(1), z.maxLength(100)))
/** Whole days of the company are days there (SSO-ACC-21). */
const timeZoneSchema = z.string().check(z.refine(isTimeZone, { error: 'tenancy.time-zone-unknown' }))
/** Of whoever has chosen none (SP-LANG-2). */
const languageSchema = z.enum(languages)
const rowLimitSchema = z.int().check(z.gte(1), z.lte(1_000_000))

export const permittedSourceSchema = z.strictObject({
  source: sourceSchema,
  note: z._default(z.string().check(z.maxLength(200)), ''),
})
export type PermittedSource = z.output<typeof permittedSourceSchema>

const sourcesSchema = z.array(permittedSourceSchema).check(z.maxLength(200))

/** The first administrator, created with the company; without an initial password one is made and told once in the answer. */
export const firstAdministratorSchema = z.strictObject({
  userId: z.pipe(
    z.pipe(z.string(), z.transform(toHalfWidth)),
    z.string().check(z.regex(/^[A-Za-z0-9._-]{1,32}$/, { error: 'field.bad-format' })),
  ),
  displayName: z._default(z.pipe(z.pipe(z.string(), z.transform(normaliseTyped)), z.string().check(z.maxLength(100))), ''),
  email: z.string().check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/, { error: 'field.bad-format' })),
  /** 連絡先電話番号: asked for in the identity check of an invitation (BP-INV-1, BP-IDC-3). */
  phone: z.optional(
    z.pipe(z.pipe(z.string(), z.transform(toHalfWidth)), z.string().check(z.regex(/^[0-9()+-]{0,20}$/, { error: 'field.bad-format' }))),
  ),
  initialPassword: z.optional(z.string().check(z.maxLength(200))),
})
export type FirstAdministrator = z.output<typeof firstAdministratorSchema>

/** The manual of the VPN service fixes the rules of administrators (MCOP-ADMPW-4 to 8, MCOP-LOGIN-5); everybody else gets today's. */
export function usualPolicy(services: readonly string[]): string {
  return services.includes('vpn-access') ? 'mcop-admin' : 'recommended'
}

export const newCompanySchema = z.strictObject({
  code: companyCodeSchema,
  name: nameSchema,
  services: z.array(z.string()).check(z.maxLength(50)),
  rowLimit: z._default(rowLimitSchema, 1000),
  /** Left out: `usualPolicy` of the services. */
  administratorPolicy: z.optional(z.string()),
  timeZone: z._default(timeZoneSchema, usualTimeZone),
  language: z._default(languageSchema, usualLanguage),
  permittedSources: z._default(sourcesSchema, []),
  administrator: z.optional(firstAdministratorSchema),
})
export type NewCompany = Omit<z.output<typeof newCompanySchema>, 'timeZone' | 'language'> & {
  readonly timeZone?: string
  readonly language?: Language
  readonly isDemo?: boolean
}

export const companyChangeSchema = z.strictObject({
  version: z.int(),
  name: z.optional(nameSchema),
  services: z.optional(z.array(z.string()).check(z.maxLength(50))),
  rowLimit: z.optional(rowLimitSchema),
  administratorPolicy: z.optional(z.string()),
  timeZone: z.optional(timeZoneSchema),
  language: z.optional(languageSchema),
})
export type CompanyChange = z.output<typeof companyChangeSchema>

export const permittedSourcesSchema = z.strictObject({ version: z.int(), permittedSources: sourcesSchema })
export type PermittedSourcesChange = z.output<typeof permittedSourcesSchema>

export const companySchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  rowLimit: z.int(),
  administratorPolicy: z.string(),
  timeZone: z.string(),
  language: languageSchema,
  isDemo: z.boolean(),
  createdAt: z.string(),
  version: z.int(),
})
export type Company = z.output<typeof companySchema>

export const companyDetailSchema = z.extend(companySchema, {
  services: z.array(z.string()),
  permittedSources: z.array(z.object({ source: z.string(), note: z.string() })),
})
export type CompanyDetail = z.output<typeof companyDetailSchema>
