import { emailFields } from '../contract/user-rules.ts'

const names = ['surname', 'givenName', 'displayName'] as const
const phones = ['phone1', 'phone2', 'phone3', 'mobilePhone'] as const

/** What an identity check compares (BP-IDC-4), and where mailed links go: whoever could change it in somebody's open session could come in as them. */
export const identityFields = [...names, ...phones, ...emailFields] as const
