import { createHash } from 'node:crypto'

/** What an agreement names: SHA-256 of title, a line feed and body. */
export function digestOf(text: { readonly title: string; readonly body: string }): Buffer {
  return createHash('sha256').update(`${text.title}\n${text.body}`).digest()
}
