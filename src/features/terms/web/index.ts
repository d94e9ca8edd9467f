export { termsDoors } from './doors.ts'
export { termsNavigation } from './navigation.ts'
export { termsPages } from './pages.ts'
export { termsPaths } from './paths.ts'
