/** The list of what is wrong, as a file to hand to whoever made the data (MCOP-CSV-11). */
import type { Language } from '../../../../kernel/locale.ts'
import type { Ctx } from '../../../../platform/server/context.ts'
import { problemCap } from '../../contract/problem.ts'
import { en } from '../../locales/en.ts'
import { ja } from '../../locales/ja.ts'
import type { FormatServer } from '../format-server.ts'
import { forCp932, presentProblems } from '../present.ts'
import { listProblems } from '../queries/problems.ts'
import type { RunRow } from '../queries/runs.ts'
import { type WrittenFile, writeFile } from './write-file.ts'

export async function errorListFile(ctx: Ctx, server: FormatServer, run: RunRow, language: Language): Promise<WrittenFile> {
  const words = (language === 'ja' ? ja : en).files
  const found = await listProblems(ctx, run.id, { level: null, field: null, after: 0, limit: problemCap })
  const problems = await presentProblems(ctx, server, run, found, language)
  const header = [words.row, words.column, words.header, words.level, words.code, words.value, words.message, words.remedy]
  const lines = problems.map((problem) => [
    String(problem.row),
    problem.column ?? '',
    problem.header ?? '',
    problem.level === 'error' ? words.error : words.warning,
    problem.code,
    problem.value,
    forCp932(problem.message),
    forCp932(problem.remedy),
  ])
  return writeFile(server.format, `${baseName(run.file_name)}-errors`, 'cp932', () => [header, ...lines])
}

export function baseName(fileName: string): string {
  return fileName.replace(/\.[A-Za-z]{2,4}$/, '')
}
