import { type Comment, type EcmaScriptModule, type Program, parseSync, Visitor, type VisitorObject } from 'oxc-parser'
import type { SourceFile } from './source-tree.ts'

/** A file with its syntax tree and module record. Offsets are UTF-16 positions in `text`. */
export type ParsedFile = SourceFile & {
  readonly program: Program
  readonly module: EcmaScriptModule
  readonly comments: readonly Comment[]
  /** The 1-based line of an offset. */
  readonly lineOf: (offset: number) => number
}

/** Parses one file; the parser recovers from errors, and `tsc` reports them, so a broken file is checked as far as it was understood. */
export function parseFile(file: SourceFile): ParsedFile {
  const { program, module, comments } = parseSync(file.path, file.text)
  return { ...file, program, module, comments, lineOf: lineFinder(file.text) }
}

/** Calls the visitor's methods for every node of the file, in source order. */
export function walk(file: ParsedFile, visitor: VisitorObject): void {
  new Visitor(visitor).visit(file.program)
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)

  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
