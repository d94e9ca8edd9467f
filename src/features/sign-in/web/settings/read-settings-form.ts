import type { SignInSettingsView } from '../../contract/settings/settings-schemas.ts'

/** The form as the contract wants it. What is as the preset says, and was not settled before, stays unsettled: a later preset then holds. */
export function readSettingsForm(data: FormData, { settings, preset }: SignInSettingsView) {
  const kept = <Value>(typed: Value, before: Value | null, usual: Value): Value | null =>
    before === null && typed === usual ? null : typed
  const method = data.get('companyMethod')
  return {
    secondStep: data.get('secondStep') || null,
    companyMethod: method === null ? settings.companyMethod : kept(String(method), settings.companyMethod, preset.companyMethod),
    isRequired: kept(data.has('isRequired'), settings.isRequired, preset.isRequired),
    mayChangeOwn: kept(data.has('mayChangeOwn'), settings.mayChangeOwn, preset.mayChangeOwn),
    codeMinutes: kept(minutes(data.get('codeMinutes')), settings.codeMinutes, preset.codeMinutes),
    idleMinutes: kept(minutes(data.get('idleMinutes')), settings.idleMinutes, preset.idleMinutes),
  }
}

/** A number in any width; whatever else was typed is none, and the schema says what is expected. */
function minutes(typed: FormDataEntryValue | null): number {
  const text = String(typed ?? '')
    .normalize('NFKC')
    .trim()
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
}
