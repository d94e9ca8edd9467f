import type { fileProblemsJa } from './file-problems-ja.ts'

export const fileProblemsEn: typeof fileProblemsJa = {
  'ADR-W01': {
    message: 'VPN group and subnet mask are not used.',
    remedy: 'What you typed is ignored. You can go on.',
  },
}
