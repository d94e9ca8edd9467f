import { reportFindings } from './finding.ts'
import { checkSizes } from './sizes/check-sizes.ts'
import { listFiles, projectRoot, readCode } from './source-tree.ts'

reportFindings('sizes', checkSizes(readCode(projectRoot), listFiles(projectRoot)))
