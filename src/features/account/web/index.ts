export { accountDoors } from './doors.ts'
export { KeptPageSize } from './kept-page-size.tsx'
export { accountPages } from './pages.ts'
export { accountPaths } from './paths.ts'
