import { reportFindings } from './finding.ts'
import { checkLocales } from './locales/check-locales.ts'
import { projectRoot } from './source-tree.ts'

reportFindings('locales', await checkLocales(projectRoot))
