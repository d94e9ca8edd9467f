/** ログイン設定 in the console's page of a company; downloaded with its tab. */
export const loadCompanySettings = () => import('./company-settings.tsx').then((module) => ({ default: module.CompanySettings }))
