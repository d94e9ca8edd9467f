import type { LetterFailure } from '../contract/letter-states.ts'

/** By subject and detail of the enhanced status code (RFC 3463 §3, RFC 7505). */
const byStatus: Readonly<Record<string, LetterFailure>> = {
  '1.0': 'unknown-address',
  '1.1': 'unknown-address',
  '1.2': 'unknown-domain',
  '1.3': 'unknown-address',
  '1.4': 'unknown-address',
  '1.6': 'unknown-address',
  '1.10': 'unknown-domain',
  '2.0': 'mailbox-closed',
  '2.1': 'mailbox-closed',
  '2.2': 'mailbox-full',
  '2.3': 'too-large',
  '3.4': 'too-large',
  '4.3': 'unknown-domain',
  '4.4': 'unknown-domain',
  '4.7': 'not-taken',
}

/** By reply code alone (RFC 5321 §4.2.3), for servers that say no more, or no more than 5.0.0. */
const byCode: Readonly<Record<string, LetterFailure>> = {
  '550': 'unknown-address',
  '551': 'unknown-address',
  '552': 'mailbox-full',
  '553': 'unknown-address',
}

/** What the numbers of an answer (`550 5.1.1`, `5.1.1`, `552`) mean to people. None, or one that only says “later”: it was not taken in time. */
export function failureOf(answer: string | undefined): LetterFailure {
  const said = /(?:^| )[245]\.(\d{1,3}\.\d{1,3})$/.exec(answer ?? '')?.[1]
  const status = said === '0.0' ? undefined : said
  const known = status === undefined ? undefined : byStatus[status]
  if (known !== undefined) return known
  if (!/^5/.test(answer ?? '')) return 'not-taken'
  return status === undefined ? (byCode[answer?.slice(0, 3) ?? ''] ?? 'refused') : 'refused'
}
