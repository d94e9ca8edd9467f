import type { Ctx } from '../../../../platform/server/context.ts'
import { type SecondStepChange, secondStepChanged } from '../../contract/events.ts'
import type { SecondStepMethod } from '../../contract/second-step.ts'

/** Tells those above that something happened to people's second steps, and by whom. */
export async function tell(
  ctx: Ctx,
  personIds: readonly string[],
  what: SecondStepChange,
  methods: { readonly before: SecondStepMethod | null; readonly after: SecondStepMethod | null } | undefined = undefined,
): Promise<void> {
  if (personIds.length === 0) return
  const { kind, name, id } = ctx.actor
  const isOwner = personIds.length === 1 && personIds[0] === id
  await ctx.emit(secondStepChanged, { personIds, what, by: { kind, name, isOwner }, ...methods })
}
