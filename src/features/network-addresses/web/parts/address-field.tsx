import { RotateCcw, WandSparkles } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { Button } from '../../../../ui/action/button.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Badge, type Tone } from '../../../../ui/page/badge.tsx'
import type { AddressCell } from '../../contract/assignment.ts'
import { addressMessages } from '../address-messages.ts'
import type { FieldJudgement } from '../user-form.ts'

export interface AddressFieldProps {
  cell: AddressCell
  judgement: FieldJudgement
  value: string
  error: string | undefined
  isReadOnly: boolean
  inputRef: Ref<HTMLInputElement>
  onChange: (value: string) => void
  onNextFree: () => void
  onInitialise: () => void
}

const tones: Readonly<Record<AddressCell['state'], Tone>> = { unused: 'neutral', set: 'success', emptied: 'warn' }

/** One item of the user: its address, its state, what stands in its way, and 初期化 (MCOP-IPONE-6, 7, 9). */
export function AddressField(props: AddressFieldProps): ReactNode {
  const { cell, judgement, value, error, isReadOnly, inputRef, onChange, onNextFree, onInitialise } = props
  const t = useMessages(addressMessages)
  const isSavedUnusable = !judgement.isChanged && cell.whyNot !== null && cell.whyNot !== 'no-address'
  return (
    <section className="flex flex-col gap-3 border-t border-line px-5 py-4 first:border-t-0" aria-label={t.items[cell.item]}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-2 font-bold">{t.items[cell.item]}</h2>
        <Badge tone={tones[cell.state]}>{t.user.states[cell.state]}</Badge>
        {judgement.isForeign && <Badge tone="warn">{t.user.outside}</Badge>}
        {isSavedUnusable && <Badge tone="danger">{t.user.unusable}</Badge>}
      </div>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <TextField
          ref={inputRef}
          name={cell.item}
          label={t.user.fixedAddress}
          width="sm"
          mono
          inputMode="decimal"
          autoComplete="off"
          value={value}
          readOnly={isReadOnly}
          error={error}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <div className="flex flex-wrap gap-2 sm:pt-7">
          <Button size="sm" icon={WandSparkles} disabledReason={isReadOnly && t.user.maintenance} onClick={onNextFree}>
            {t.user.nextFree}
          </Button>
          {cell.state !== 'unused' && (
            <Button
              size="sm"
              variant="dangerOutline"
              icon={RotateCcw}
              disabledReason={isReadOnly && t.user.maintenance}
              onClick={onInitialise}
            >
              {t.user.initialise}
            </Button>
          )}
        </div>
      </div>
      {judgement.warning !== undefined && (value !== '' || judgement.isChanged) && (
        <p className="text-warn-text">{t.errors[judgement.warning]}</p>
      )}
    </section>
  )
}
