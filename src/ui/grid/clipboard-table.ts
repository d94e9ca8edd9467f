/**
 * Cells as spreadsheets put them on the clipboard: columns parted by tabs, rows by line ends, cells with tabs, line ends or quotes
 * in quotes with inner quotes doubled. The line end after the last row is none of the data.
 */
export function parseClipboard(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  const body = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let index = 0; index < body.length; index += 1) {
    const character = body.charAt(index)
    if (quoted) {
      if (character !== '"') cell += character
      else if (body.charAt(index + 1) === '"') {
        cell += '"'
        index += 1
      } else quoted = false
    } else if (character === '"' && cell === '') quoted = true
    else if (character === '\t') endCell()
    else if (character === '\n') {
      endCell()
      rows.push([])
    } else cell += character
  }
  endCell()
  return rows
}

export function formatClipboard(rows: readonly (readonly string[])[]): string {
  const format = (cell: string): string => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return rows.map((row) => row.map(format).join('\t')).join('\r\n')
}
