/** ログイン設定 in the console's page of a company; downloaded with its tab. */
export const loadCompanySettings = () => import('./settings/company-settings.tsx').then((module) => ({ default: module.CompanySettings }))

export { checklistKey, fetchChecklist } from './checklist-query.ts'
export { signInDoors } from './doors.ts'
export { signInNavigation } from './navigation.ts'
export { signInPages } from './pages.ts'
export { SiteGate, type SiteGateProps } from './parts/site-gate.tsx'
export { signInPaths } from './paths.ts'
export { useProof } from './security/use-proof.tsx'
/** パスワードの変更 over another page; downloaded when it is asked for. */
export const loadPasswordDialog = () => import('./security/password-dialog.tsx').then((module) => ({ default: module.PasswordDialog }))

export { otherSiteQuery } from './session-query.ts'
