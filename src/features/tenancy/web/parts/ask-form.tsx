import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { kernelErrors } from '../../../../kernel/errors.ts'
import { type ApiProblem, call, newIdempotencyKey } from '../../../../platform/web/api-client.ts'
import { useLanguage, useMessages } from '../../../../platform/web/i18n.tsx'
import { useLeaveBlocker } from '../../../../platform/web/navigation.ts'
import { problemWords } from '../../../../platform/web/problem-words.ts'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Form, FormActions } from '../../../../ui/form/form.tsx'
import { TextArea } from '../../../../ui/form/text-field.tsx'
import { LeaveDialog } from '../../../../ui/overlay/dialog.tsx'
import { showToast } from '../../../../ui/overlay/toast.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Notice } from '../../../../ui/page/notice.tsx'
import { tenancyErrors } from '../../contract/errors.ts'
import type { SourceWarning } from '../../contract/source-choices.ts'
import type { OwnPermittedSources } from '../../contract/source-request.ts'
import { askForSources } from '../../contract/source-request-routes.ts'
import { sameSources, warningOf } from '../../contract/source-rules.ts'
import { errorsOfField, readSourceLines, sourcesOf, wrongLines } from '../source-lines.ts'
import { ownSourcesQuery, sourcesKey } from '../sources-query.ts'
import { tenancyMessages } from '../tenancy-messages.ts'
import { WrongLines } from './wrong-lines.tsx'

/** The whole list that is wished, and why (MCOP-LOGIN-9). Checked while it is typed; what shuts somebody in or out has to be ticked. */
export function AskForm({ present }: { present: OwnPermittedSources }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  const { language } = useLanguage()
  const queryClient = useQueryClient()
  const [idempotencyKey, setIdempotencyKey] = useState(newIdempotencyKey)
  const [text, setText] = useState(() => present.sources.join('\n'))
  // Of the list that the text was made from, or that a refusal has shown: a line that came meanwhile is not asked away unseen.
  const [version, setVersion] = useState(present.version)
  const lines = readSourceLines(text)
  const wrong = wrongLines(lines)
  const warning = warningNow(present, sourcesOf(lines), wrong.length)
  const form = useForm({
    schema: () => import('../source-request-schemas.ts').then((module) => module.sourceRequestFormSchema),
    read: (data) => ({
      sources: readSourceLines(String(data.get('sources') ?? '')).map(({ typed }) => typed),
      reason: data.get('reason'),
      acknowledged: warning !== undefined && data.has('acknowledged') ? [warning] : [],
    }),
    onSubmit: async (wish) => {
      let isStale = false
      try {
        await call(askForSources, { body: { ...wish, version } }, { idempotencyKey })
        // Not before: what got no answer may have been done, and is sent again as the same intention.
        setIdempotencyKey(newIdempotencyKey())
        showToast({ message: t.asked })
      } catch (problem) {
        const { code } = problem as ApiProblem
        isStale = code === kernelErrors['stale-version'].code
        // The intention before was done after all, though its answer was lost: what is sent now is another one.
        const isUsed = code === kernelErrors['request-already-used'].code
        if (isUsed) setIdempotencyKey(newIdempotencyKey())
        // An open request takes the place of this form, and of what the form would say.
        if (isUsed || code === tenancyErrors['source-request-open'].code)
          showToast({ tone: 'danger', message: (await problemWords(problem, language)).message })
        throw problem
      } finally {
        // After a refusal, too, the list is shown as it stands now.
        await queryClient.invalidateQueries({ queryKey: sourcesKey })
        if (isStale) setVersion((before) => queryClient.getQueryData<OwnPermittedSources>(ownSourcesQuery.queryKey)?.version ?? before)
      }
    },
  })
  const errors = errorsOfField(form.props.errors, wrong, (them) => t.linesWrong({ lines: them.map(({ line }) => line) }))
  return (
    <Card className="max-w-3xl" title={t.ask}>
      <Form {...form.props} errors={errors}>
        <div className="flex flex-col gap-2">
          <TextArea
            name="sources"
            label={t.wished}
            hint={t.wishedHint}
            mono
            rows={6}
            spellCheck={false}
            autoCapitalize="none"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <WrongLines count={lines.length} wrong={wrong} />
        </div>
        {warning !== undefined && <Warning key={warning} warning={warning} />}
        <TextArea name="reason" label={t.reason} hint={t.reasonHint} required rows={3} maxLength={500} />
        <FormActions>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.submit}
          </Button>
        </FormActions>
      </Form>
      <LeaveDialog {...useLeaveBlocker(form.isDirty)} />
    </Card>
  )
}

/** Half a list warns of nothing: what is wrong is put right first. */
function warningNow(present: OwnPermittedSources, sources: readonly string[], wrong: number): SourceWarning | undefined {
  if (wrong > 0 || sameSources(sources, present.sources)) return undefined
  return warningOf(sources, present.ownAddress)
}

function Warning({ warning }: { warning: SourceWarning }): ReactNode {
  const t = useMessages(tenancyMessages).sources
  return (
    <Notice tone="warn" live="status" title={t.warnings[warning]}>
      <p>{t.warningBodies[warning]}</p>
      <Checkbox name="acknowledged" label={t.acknowledge[warning]} className="mt-2" />
    </Notice>
  )
}
