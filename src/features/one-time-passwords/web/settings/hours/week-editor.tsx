import { Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { Button, IconButton } from '../../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../../ui/form/choices.tsx'
import { FieldError } from '../../../../../ui/form/field.tsx'
import { controlId, useFormState } from '../../../../../ui/form/form-context.ts'
import { TextField } from '../../../../../ui/form/text-field.tsx'
import { settingsMessages } from '../../settings-messages.ts'
import { fieldOf, type TypedRange, type TypedWeek, withMondayOnWeekdays, withoutRange, withRange, withText } from './week-input.ts'

interface WeekEditorProps {
  week: TypedWeek
  onChange: (week: TypedWeek) => void
}

/** For each weekday usable or not, and from when to when (MCOP-APP-6). */
export function WeekEditor({ week, onChange }: WeekEditorProps): ReactNode {
  const t = useMessages(settingsMessages).week
  return (
    <div className="flex flex-col gap-4">
      <GroupError name="usableHours" />
      {week.map((ranges, day) => (
        <DayEditor key={t.days[day]} day={day} ranges={ranges} week={week} onChange={onChange} />
      ))}
      <div>
        <Button size="sm" onClick={() => onChange(withMondayOnWeekdays(week))}>
          {t.copyMonday}
        </Button>
      </div>
    </div>
  )
}

/** What is wrong with several fields at once; the summary above the form leads here. */
function GroupError({ name }: { name: string }): ReactNode {
  const form = useFormState()
  const message = form?.errors[name]
  if (form === undefined || message === undefined) return null
  return (
    <div id={controlId(form.formId, name)} tabIndex={-1}>
      <FieldError id={`${controlId(form.formId, name)}-error`}>{message}</FieldError>
    </div>
  )
}

interface DayEditorProps extends WeekEditorProps {
  day: number
  ranges: readonly TypedRange[]
}

function DayEditor({ day, ranges, week, onChange }: DayEditorProps): ReactNode {
  const t = useMessages(settingsMessages).week
  const name = t.days[day] ?? ''
  const toggle = (isUsable: boolean): void => {
    onChange(isUsable ? withRange(week, day) : ranges.reduce((left, range) => withoutRange(left, day, range.key), week))
  }
  return (
    <fieldset className="flex flex-col gap-2 border-t border-line pt-4">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Checkbox
          name={`usable.${day}`}
          label={t.usable({ day: name })}
          checked={ranges.length > 0}
          onChange={(event) => toggle(event.target.checked)}
        />
        {ranges.length > 0 && (
          <Button variant="quiet" size="sm" icon={Plus} aria-label={t.addTo({ day: name })} onClick={() => onChange(withRange(week, day))}>
            {t.add}
          </Button>
        )}
      </div>
      <GroupError name={`usableHours.${day}`} />
      {ranges.map((range, place) => (
        <RangeFields
          key={range.key}
          {...{ range, day, place }}
          onText={(text) => onChange(withText(week, day, range.key, text))}
          onRemove={ranges.length > 1 ? () => onChange(withoutRange(week, day, range.key)) : undefined}
        />
      ))}
    </fieldset>
  )
}

interface RangeFieldsProps {
  range: TypedRange
  day: number
  place: number
  onText: (text: Partial<Pick<TypedRange, 'from' | 'to'>>) => void
  onRemove: (() => void) | undefined
}

function RangeFields({ range, day, place, onText, onRemove }: RangeFieldsProps): ReactNode {
  const t = useMessages(settingsMessages).week
  const of = { day: t.days[day] ?? '', number: place + 1 }
  const shared = { hideLabel: true, inputMode: 'numeric', maxLength: 5, mono: true, className: 'w-24' } as const
  return (
    <div className="flex flex-wrap items-start gap-2 sm:pl-7">
      <TextField
        {...shared}
        name={fieldOf(day, place, 0)}
        label={t.from(of)}
        value={range.from}
        onChange={(event) => onText({ from: event.target.value })}
      />
      <span aria-hidden className="pt-2 text-text-2">
        {t.until}
      </span>
      <TextField
        {...shared}
        name={fieldOf(day, place, 1)}
        label={t.to(of)}
        value={range.to}
        onChange={(event) => onText({ to: event.target.value })}
      />
      {onRemove && <IconButton icon={Trash2} label={t.remove(of)} onClick={onRemove} />}
    </div>
  )
}
