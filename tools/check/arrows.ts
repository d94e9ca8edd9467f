import { checkArchitecture } from './arrows/check-architecture.ts'
import { reportFindings } from './finding.ts'
import { projectRoot, readCode } from './source-tree.ts'

reportFindings('arrows', checkArchitecture(readCode(projectRoot)))
