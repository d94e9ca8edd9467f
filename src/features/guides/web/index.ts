export { guidesDoors } from './doors.ts'
export { guidesNavigation } from './navigation.ts'
export { guidesPages } from './pages.ts'
export { guidesPaths } from './paths.ts'
