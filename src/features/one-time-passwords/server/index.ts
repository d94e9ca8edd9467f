export type { OneTimePasswordsDeps } from './deps.ts'
