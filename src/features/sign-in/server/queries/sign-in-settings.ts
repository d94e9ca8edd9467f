import { sql } from 'kysely'
import { type Ctx, companyOf } from '../../../../platform/server/context.ts'
import { noSettings, type SignInSettings } from '../../contract/settings/settings.ts'

export interface StoredSettings {
  readonly settings: SignInSettings
  /** 0: nothing has been settled yet. */
  readonly version: number
}

const read = sql`second_step as "secondStep", company_method as "companyMethod", second_step_required as "isRequired",
  code_minutes as "codeMinutes", idle_minutes as "idleMinutes", own_second_step as "mayChangeOwn", version`

/** What the company of the unit of work has settled; `signInRulesOf` joins it with the policy. */
export async function findSignInSettings(ctx: Ctx): Promise<StoredSettings> {
  return splitted(await sql<Row>`select ${read} from signin_setting where company_id = ${companyOf(ctx)}`.execute(ctx.tx))
}

/** The same, held until the unit of work ends, so that of two who save at once the second hears of the first. */
export async function lockSignInSettings(ctx: Ctx): Promise<StoredSettings> {
  await sql`insert into signin_setting (company_id, version, updated_at) values (${companyOf(ctx)}, 0, ${ctx.clock.now()})
    on conflict (company_id) do nothing`.execute(ctx.tx)
  return splitted(await sql<Row>`select ${read} from signin_setting where company_id = ${companyOf(ctx)} for update`.execute(ctx.tx))
}

export async function saveSignInSettings(ctx: Ctx, settings: SignInSettings): Promise<void> {
  await sql`update signin_setting set second_step = ${settings.secondStep}, company_method = ${settings.companyMethod},
    second_step_required = ${settings.isRequired}, code_minutes = ${settings.codeMinutes}, idle_minutes = ${settings.idleMinutes},
    own_second_step = ${settings.mayChangeOwn}, version = version + 1, updated_at = ${ctx.clock.now()}
    where company_id = ${companyOf(ctx)}`.execute(ctx.tx)
}

type Row = SignInSettings & { readonly version: number }

function splitted({ rows: [row] }: { readonly rows: readonly Row[] }): StoredSettings {
  if (row === undefined) return { settings: noSettings, version: 0 }
  const { version, ...settings } = row
  return { settings, version }
}
