/** A number as it was typed, in any width; nothing typed is undefined, anything else is NaN, and the schema says what is expected. */
export function wholeNumber(text: FormDataEntryValue | null): number | undefined {
  const typed = String(text ?? '')
    .normalize('NFKC')
    .trim()
  if (typed === '') return undefined
  return /^\d{1,6}$/.test(typed) ? Number(typed) : Number.NaN
}
