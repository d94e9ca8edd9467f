/** The CSV of a user search (MCOP-USEARCH-19), of which the bulk page wants the user ids in column A (MCOP-IPTOOL-3). */

/** UTF-8 if it is that, else what Excel in Japan saves. */
export function decodeTable(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('shift_jis').decode(bytes)
  }
}

/** User ids below the heading ユーザID, each once, in the order of the file. Undefined: the file has no such column. */
export function userIdsIn(text: string): string[] | undefined {
  const [header, ...rows] = firstCells(text)
  // check-ignore japanese-text: heading of the customer's file
  if (header?.replace(/^\uFEFF/, '').trim() !== 'ユーザID') return undefined
  return [...new Set(rows.map((cell) => cell.trim()).filter((cell) => cell !== ''))]
}

/** The first cell of every row; quoted cells may hold commas and line breaks (RFC 4180 §2). */
function firstCells(text: string): string[] {
  const cells: string[] = []
  let cell = ''
  let column = 0
  let isQuoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (isQuoted) {
      if (character !== '"') cell += column === 0 ? character : ''
      else if (text[index + 1] === '"') {
        cell += column === 0 ? '"' : ''
        index += 1
      } else isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === ',') column += 1
    else if (character === '\n') {
      cells.push(cell)
      cell = ''
      column = 0
    } else if (column === 0 && character !== '\r') cell += character
  }
  return cell === '' ? cells : [...cells, cell]
}
