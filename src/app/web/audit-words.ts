/** The sentences of all features for the history of changes. Downloaded when a history is opened. */
import { registerAuditWords } from '../../features/activity/web/index.ts'
import { defineMessages } from '../../platform/web/i18n.tsx'

type AuditWords = Readonly<Record<string, string>>

const ja = (): Promise<AuditWords> => import('./locales/audit-words-ja.ts').then((module) => module.ja)
const en = (): Promise<AuditWords> => import('./locales/audit-words-en.ts').then((module) => module.en)

registerAuditWords(defineMessages({ ja, en }))
