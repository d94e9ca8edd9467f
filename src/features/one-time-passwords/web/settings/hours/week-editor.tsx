import { Plus, Trash2 } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useMessages } from '../../../../../platform/web/i18n.tsx'
import { Button, IconButton } from '../../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../../ui/form/choices.tsx'
import { FieldError } from '../../../../../ui/form/field.tsx'
import { controlId, type FormState, useFormState } from '../../../../../ui/form/form-context.ts'
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
      <FieldError id={errorId(form, name)}>{message}</FieldError>
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
  const form = useFormState()
  const of = { day: t.days[day] ?? '', number: place + 1 }
  const ends = [
    { name: fieldOf(day, place, 0), label: t.from(of), value: range.from, change: (from: string) => onText({ from }) },
    { name: fieldOf(day, place, 1), label: t.to(of), value: range.to, change: (to: string) => onText({ to }) },
  ]
  return (
    <div className="flex flex-col gap-1.5 sm:pl-7">
      <div className="flex items-center gap-2">
        {ends.map(({ name, ...end }, place) => (
          <Fragment key={name}>
            {place > 0 && (
              <span aria-hidden className="text-text-2">
                {t.until}
              </span>
            )}
            <TimeInput name={name} {...end} />
          </Fragment>
        ))}
        {onRemove && <IconButton icon={Trash2} label={t.remove(of)} onClick={onRemove} />}
      </div>
      {ends.map(
        ({ name }) =>
          form?.errors[name] && (
            <FieldError key={name} id={errorId(form, name)}>
              {form.errors[name]}
            </FieldError>
          ),
      )}
    </div>
  )
}

interface TimeInputProps {
  name: string
  label: string
  value: string
  change: (text: string) => void
}

/** `09:00` to `24:00`, which the browser's own field of a time does not know. What is wrong stands below the row, where there is room. */
function TimeInput({ name, label, value, change }: TimeInputProps): ReactNode {
  const form = useFormState()
  const isWrong = form?.errors[name] !== undefined
  return (
    <input
      {...(form && { id: controlId(form.formId, name) })}
      name={name}
      aria-label={label}
      aria-invalid={isWrong || undefined}
      aria-describedby={form && isWrong ? errorId(form, name) : undefined}
      value={value}
      onChange={(event) => change(event.target.value)}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      className="control w-20 font-mono"
    />
  )
}

function errorId(form: FormState, name: string): string {
  return `${controlId(form.formId, name)}-error`
}
