/** Uses of the user site and of the VPN by the people of `people-at-scale.ts`, over the last two months, made by PostgreSQL itself. */
import type { Installation } from '../harness/installation.ts'
import { withoutIndexes } from './without-indexes.ts'

/** Uses of each person of the large company, and of each other person. */
const usesOfLarge = 12
const usesOfOthers = 2
/** Every so many uses one is a VPN connection. */
const vpnEvery = 6

/** A third of the people never came; the others came at even intervals, so that every month of the two has its share. Answers how many uses. */
export async function createSessions(installation: Installation, largeCompanyId: string): Promise<number> {
  const { database } = installation
  let made = 0
  await withoutIndexes(installation, 'activity_session', async () => {
    const inserted = await database.query(
      `insert into activity_session (company_id, id, user_id, kind, external_key, started_at, ended_at, end_cause, detail)
       select person.company_id, gen_random_uuid(), person.id, case when use % ${vpnEvery} = 0 then 'vpn' else 'web' end, person.id || '/' || use,
         began, began + interval '25 minutes', 'sign-out',
         case when use % ${vpnEvery} = 0 then '{"framedAddress": "10.1.2.3", "inputOctets": 120000}'::jsonb else '{"sourceAddress": "192.0.2.1"}' end
       from directory_user person
       cross join lateral (select case when person.company_id = $1 then ${usesOfLarge} else ${usesOfOthers} end as uses) as many
       cross join lateral generate_series(1, many.uses) use
       cross join lateral (
         select person.last_signed_in_at - (use - 1) * (interval '60 days' / many.uses) as began) as time
       where person.last_signed_in_at is not null and not person.is_administrator`,
      [largeCompanyId],
    )
    made = inserted.rowCount ?? 0
  })
  return made
}
