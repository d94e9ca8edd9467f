import type * as z from 'zod/mini'
import type { Language } from './i18n.tsx'
import { sentence } from './problem-words.ts'

type Issue = z.core.$ZodIssue

/** First sentence for each field, keyed by its path (`addresses.0.value`), as the server's problems are. */
export async function issueWords(issues: readonly Issue[], language: Language): Promise<Record<string, string>> {
  const words: Record<string, string> = {}
  for (const issue of issues) {
    const name = issue.path.map(String).join('.')
    words[name] ??= await issueSentence(issue, language)
  }
  return words
}

/** Contracts write an error code as a check's message (`directory.user-id-format`); what they leave open gets a general sentence. */
async function issueSentence(issue: Issue, language: Language): Promise<string> {
  const params = 'params' in issue ? issue.params : undefined
  if (/^[a-z-]+\.[a-z0-9-]+$/.test(issue.message)) return sentence(issue.message, { ...issue, ...params }, language)
  return sentence(`field.${generalName(issue)}`, { ...issue }, language)
}

function generalName(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return 'required'
    case 'too_small':
      if (issue.origin !== 'string') return issue.origin === 'array' ? 'required' : 'too-small'
      return Number(issue.minimum) <= 1 ? 'required' : 'too-short'
    case 'too_big':
      return issue.origin === 'string' ? 'too-long' : 'too-large'
    case 'invalid_value':
    case 'invalid_union':
      return 'not-allowed'
    default:
      return 'bad-format'
  }
}
