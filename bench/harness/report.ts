/** The findings as a table that reads well in a terminal and in a Markdown file. */
import { availableParallelism, cpus, totalmem } from 'node:os'
import type { Finding } from './finding.ts'

const headings = ['job', 'Genkan', 'yardstick', 'ratio', 'goal', 'verdict'] as const

export function tableOf(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => [
    finding.job,
    finding.measured,
    finding.yardstick,
    finding.ratio,
    finding.goal,
    finding.isMet === undefined ? '' : finding.isMet ? 'met' : 'MISSED',
  ])
  const widths = headings.map((heading, column) =>
    Math.max(...[[...headings], ...rows].map((row) => row[column]?.length ?? heading.length)),
  )
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(headings), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join('\n')
}

/** What the figures were taken on. */
export function machineLine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  return `${availableParallelism()} cores (${model}), ${memory}, Node ${process.versions.node}`
}
