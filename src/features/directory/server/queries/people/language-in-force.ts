import { type RawBuilder, sql } from 'kysely'
import type { Language } from '../../../../../kernel/locale.ts'

/** In which language a person reads, named by the alias of `directory_user`: as chosen, or as the company has it (SP-LANG-2). */
export function languageInForce(alias: string): RawBuilder<Language> {
  return sql<Language>`coalesce(nullif(${sql.ref(`${alias}.language`)}, 'system'),
    (select tenant.language from tenancy_company tenant where tenant.id = ${sql.ref(`${alias}.company_id`)}))`
}
