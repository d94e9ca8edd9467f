import { AppError } from '../../../../kernel/errors.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { notificationsErrors } from '../../contract/errors.ts'
import type { TemplateMethod } from '../../contract/template.ts'
import { mostTemplates } from '../../contract/template-rules.ts'
import { findTaken } from '../queries/write-templates.ts'

/**
 * Names are unique in a company, one template alone replaces the automatic letter, and their number is limited (MCOP-TMPL-4, 23). Call it
 * under the lock. Errors: `template-name-taken`, `replacement-exists` with the first one's id and name, `too-many-templates`.
 */
export async function refuseTaken(
  ctx: Ctx,
  wanted: { readonly name: string; readonly method: TemplateMethod; readonly exceptId: string | undefined },
  namePointer: string,
): Promise<void> {
  const taken = await findTaken(ctx, wanted)
  if (taken.count >= mostTemplates) throw new AppError(notificationsErrors['too-many-templates'])
  if (wanted.method === 'password-reset' && taken.replacement !== undefined) {
    const { id, name } = taken.replacement
    const code = notificationsErrors['replacement-exists']
    throw new AppError(code, { params: { templateId: id, name } })
  }
  if (taken.isNameTaken) {
    const error = notificationsErrors['template-name-taken']
    throw new AppError(error, {
      params: { name: wanted.name },
      problems: [{ pointer: namePointer, code: error.code, params: { name: wanted.name } }],
    })
  }
}
