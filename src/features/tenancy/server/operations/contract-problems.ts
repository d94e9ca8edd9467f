import type { FieldProblem } from '../../../../kernel/errors.ts'
import { tenancyErrors } from '../../contract/errors.ts'
import type { TenancyDeps } from '../deps.ts'

/** Services and policies are what the composition offers, so the schema cannot know them. */
export function contractProblems(
  offered: Pick<TenancyDeps, 'services' | 'administratorPolicies'>,
  wanted: { services?: readonly string[] | undefined; administratorPolicy?: string | undefined },
): readonly FieldProblem[] {
  const problems: FieldProblem[] = (wanted.services ?? []).flatMap((service, index) =>
    offered.services.includes(service) ? [] : [{ pointer: `/body/services/${index}`, code: tenancyErrors['unknown-service'].code }],
  )
  if (wanted.administratorPolicy !== undefined && !offered.administratorPolicies.includes(wanted.administratorPolicy)) {
    problems.push({ pointer: '/body/administratorPolicy', code: tenancyErrors['unknown-policy'].code })
  }
  return problems
}
