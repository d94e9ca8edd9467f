/** The names that access servers send, as the database looks for them. */

export interface TypedName {
  /** Folded like a user key. */
  readonly name: string
  /** Company code behind the last `@`: needed by clients that several companies share. */
  readonly realm: string | null
}

export function readUserName(userName: string): TypedName {
  const at = userName.lastIndexOf('@')
  return at < 0 ? { name: foldKey(userName), realm: null } : { name: foldKey(userName.slice(0, at)), realm: userName.slice(at + 1) }
}

/** Text from a packet may hold any octet. PostgreSQL has no place for U+0000, and a history no use for controls, so each becomes U+FFFD. */
export function plainText(text: string, most = 100): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return [...text.replace(/[\u0000-\u001f\u007f]/g, '\ufffd')].slice(0, most).join('')
}

function foldKey(text: string): string {
  return text.toLowerCase()
}
