import { errorAt, type Finding } from '../finding.ts'
import { type ParsedFile, parseFile, walk } from '../parsed-file.ts'
import { isTest, type SourceFile } from '../source-tree.ts'
import { applySuppressions } from '../suppressions.ts'

export const textRules = ['japanese-text'] as const

/** Kana, kanji, full- and half-width forms and Japanese punctuation: what only a sentence for people, or a customer's file, contains. */
export const japanese = /[\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff9f]/

// The product's own name and its mark.
const productName = /玄関?/g

const checked = /^src\/(kernel|ui|app|platform)\/|^src\/features\/[^/]+\/(contract|server|web)\//

/** Sentences, letters and words for people; header texts of the customers' files; the demo companies' people and places; the gallery of the
 * design system, which is never shipped. */
const allowed = /\/(locales|words|mail|formats|demo|gallery)\/|\/contract\/[^/]+-format\.ts$/

/**
 * Japanese in string literals and JSX outside the places where sentences live: it would be shown to English readers, too.
 * Regular expressions and comments are no texts, and a single quoted character (a table of variant kanji) is no sentence.
 */
export function checkJapaneseText(sources: readonly SourceFile[]): Finding[] {
  const files = sources.filter(({ path }) => checked.test(path) && !allowed.test(path) && !isTest(path)).map(parseFile)
  return applySuppressions(files.flatMap(checkFile), files, textRules)
}

function checkFile(file: ParsedFile): Finding[] {
  const findings: Finding[] = []
  const look = (text: unknown, start: number): void => {
    if (typeof text !== 'string' || isTypeSetting(text) || !japanese.test(text.replace(productName, ''))) return
    const line = file.lineOf(start + Math.max(0, file.text.slice(start).search(japanese)))
    findings.push(errorAt(file.path, line, 'japanese-text', `"${text.trim().slice(0, 30)}" belongs to locales`))
  }

  walk(file, {
    Literal: (node) => look('regex' in node || isCharacter(node.value) ? undefined : node.value, node.start),
    TemplateElement: ({ value, start }) => look(value.cooked, start),
    JSXText: ({ value, start }) => look(value, start),
  })
  return findings
}

/** Brackets and middle dots between values are type-setting, no words: they stand alike beside Latin letters on a Japanese page. */
function isTypeSetting(text: string): boolean {
  return !/[\p{L}\p{N}]/u.test(text)
}

function isCharacter(value: unknown): boolean {
  return typeof value === 'string' && [...value].length === 1
}
