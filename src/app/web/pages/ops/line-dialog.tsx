import { type ReactNode, useState } from 'react'
import {
  type AddressItem,
  addContractLine,
  addressItems,
  type ContractLine,
  changeContractLine,
  usableItems,
} from '../../../../features/network-addresses/contract/index.ts'
import { operatorMessages } from '../../../../features/operator/web/index.ts'
import { call } from '../../../../platform/web/api-client.ts'
import { useMessages } from '../../../../platform/web/i18n.tsx'
import { useForm } from '../../../../platform/web/use-form.ts'
import { Button } from '../../../../ui/action/button.tsx'
import { Checkbox } from '../../../../ui/form/choices.tsx'
import { Form, FormActions, FormSection } from '../../../../ui/form/form.tsx'
import { SelectField } from '../../../../ui/form/select-field.tsx'
import { TextArea, TextField } from '../../../../ui/form/text-field.tsx'
import { Dialog } from '../../../../ui/overlay/dialog.tsx'

interface LineDialogProps {
  companyId: string
  /** Undefined: a new one. */
  line: ContractLine | undefined
  onClose: () => void
  onSaved: () => void
}

interface LineTerms {
  readonly domestic: '3g' | 'lte'
  readonly redundancy: boolean
  readonly roaming: 'none' | '3g' | 'lte'
}

interface TypedRange {
  readonly item: AddressItem
  readonly network: string
}

/** The text field of each item that the terms give; those of other items are not shown and so not sent. */
function readRanges(data: FormData): readonly TypedRange[] {
  return addressItems.flatMap((item) =>
    String(data.get(`ranges-${item}`) ?? '')
      .split(/\s+/)
      .filter((network) => network !== '')
      .map((network) => ({ item, network })),
  )
}

export function LineDialog({ companyId, line, onClose, onSaved }: LineDialogProps): ReactNode {
  const t = useMessages(operatorMessages)
  const [terms, setTerms] = useState<LineTerms>(line ?? { domestic: 'lte', redundancy: false, roaming: 'none' })
  // What the last check read: its problems name ranges by their place in this list.
  const [ranges, setRanges] = useState<readonly TypedRange[]>([])
  // Items with a range as the form stands now: a missing one is told where it is missing, and no longer when it is there.
  const [filled, setFilled] = useState<ReadonlySet<AddressItem>>(() => new Set(line?.items.map(({ item }) => item)))
  const form = useForm({
    schema: () => import('./form-schemas.ts').then((module) => module.newContractLineSchema),
    read: (data) => {
      const typed = readRanges(data)
      setRanges(typed)
      setFilled(itemsOf(typed))
      return {
        label: data.get('label'),
        domestic: data.get('domestic'),
        redundancy: data.has('redundancy'),
        roaming: data.get('roaming'),
        ranges: typed,
      }
    },
    onSubmit: async (body) => {
      if (line === undefined) await call(addContractLine, { params: { companyId }, body })
      else await call(changeContractLine, { params: { companyId, lineId: line.id }, body: { version: line.version, line: body } })
      onSaved()
    },
  })
  return (
    <Dialog isOpen onClose={onClose} size="wide" title={line === undefined ? t.lines.add : t.lines.editTitle}>
      <Form
        {...form.props}
        onInput={(event) => {
          setFilled(itemsOf(readRanges(new FormData(event.currentTarget))))
          form.props.onInput(event)
        }}
        errors={errorsByItem(form.props.errors, ranges, missingItems(terms, filled))}
      >
        <TextField name="label" label={t.lines.label} required defaultValue={line?.label} maxLength={100} />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            name="domestic"
            label={t.lines.domestic}
            value={terms.domestic}
            onChange={(event) => setTerms({ ...terms, domestic: event.target.value as LineTerms['domestic'] })}
            options={(['3g', 'lte'] as const).map((value) => ({ value, label: t.lines.domestics[value] }))}
          />
          <SelectField
            name="roaming"
            label={t.lines.roaming}
            value={terms.roaming}
            onChange={(event) => setTerms({ ...terms, roaming: event.target.value as LineTerms['roaming'] })}
            options={(['none', '3g', 'lte'] as const).map((value) => ({ value, label: t.lines.roamings[value] }))}
          />
        </div>
        <Checkbox
          name="redundancy"
          label={t.lines.redundancyLabel}
          checked={terms.redundancy}
          onChange={(event) => setTerms({ ...terms, redundancy: event.target.checked })}
        />
        <FormSection title={t.lines.ranges} hint={t.lines.rangesHint}>
          {usableItems(terms).map((item) => (
            <TextArea key={item} name={`ranges-${item}`} label={t.items[item]} required mono rows={3} defaultValue={rangesOf(line, item)} />
          ))}
        </FormSection>
        <FormActions>
          <Button onClick={onClose}>{t.companies.cancel}</Button>
          <Button type="submit" variant="primary" busy={form.busy}>
            {t.companies.save}
          </Button>
        </FormActions>
      </Form>
    </Dialog>
  )
}

function rangesOf(line: ContractLine | undefined, item: AddressItem): string {
  const ranges = line?.items.find((candidate) => candidate.item === item)?.ranges ?? []
  return ranges.map((range) => range.network).join('\n')
}

function itemsOf(ranges: readonly TypedRange[]): ReadonlySet<AddressItem> {
  return new Set(ranges.map(({ item }) => item))
}

function missingItems(terms: LineTerms, filled: ReadonlySet<AddressItem>): readonly AddressItem[] {
  return usableItems(terms).filter((item) => !filled.has(item))
}

/** A wrong range is told at the text field of its item, which holds several; missing ones at every field without any. */
function errorsByItem(
  errors: Readonly<Record<string, string>>,
  ranges: readonly TypedRange[],
  missing: readonly AddressItem[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([name, message]) => {
      if (name === 'ranges') return missing.map((item) => [`ranges-${item}`, message])
      const range = ranges[Number(/^ranges\.(\d+)\./.exec(name)?.[1] ?? Number.NaN)]
      return [range === undefined ? [name, message] : [`ranges-${range.item}`, `${range.network}: ${message}`]]
    }),
  )
}
