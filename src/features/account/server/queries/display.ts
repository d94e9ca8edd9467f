import { sql } from 'kysely'
import type { Ctx } from '../../../../platform/server/context.ts'
import type { Display, RowsPerPage } from '../../contract/profile.ts'

/** How the sites show themselves to the person of the session. */
export interface Choices {
  readonly display: Display
  readonly rowsPerPage: RowsPerPage
}

const unchosen: Choices = { display: { highContrast: false, noMotion: false, largeTargets: false }, rowsPerPage: 50 }

/** As the person of the session chose. */
export async function readChoices(ctx: Ctx): Promise<Choices> {
  const { rows } = await sql<Display & { rowsPerPage: RowsPerPage }>`
    select high_contrast as "highContrast", no_motion as "noMotion", large_targets as "largeTargets", rows_per_page as "rowsPerPage"
    from account_display where company_id is not distinct from ${ctx.companyId}::uuid and person_id = ${ctx.actor.id}::uuid`.execute(ctx.tx)
  const [row] = rows
  if (row === undefined) return unchosen
  const { rowsPerPage, ...display } = row
  return { display, rowsPerPage }
}

export async function writeChoices(ctx: Ctx, { display, rowsPerPage }: Choices): Promise<void> {
  await sql`
    insert into account_display (company_id, person_id, high_contrast, no_motion, large_targets, rows_per_page)
    values (${ctx.companyId}::uuid, ${ctx.actor.id}::uuid, ${display.highContrast}, ${display.noMotion}, ${display.largeTargets}, ${rowsPerPage})
    on conflict (company_id, person_id) do update set high_contrast = excluded.high_contrast, no_motion = excluded.no_motion,
      large_targets = excluded.large_targets, rows_per_page = excluded.rows_per_page`.execute(ctx.tx)
}
