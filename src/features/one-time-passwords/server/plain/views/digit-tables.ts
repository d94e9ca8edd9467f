/** Four real tables with captions and headings of rows and columns, readable one digit after the other (MCOP-OTP-1, 36). */
import { type Html, html } from '../../../../../platform/server/http/pages/html.ts'
import { type Cell, digitAt, type Grid, gridShape } from '../../../contract/index.ts'
import type { Words } from '../words.ts'

/** Sun, moon, star and cloud, as on the pages with scripts (Lucide, ISC licence). A phone that draws no SVG has the numbers. */
const pictures: readonly Html[] = [
  html`<circle cx="12" cy="12" r="4"/><path d="M12 2v2m0 16v2M4.9 4.9l1.4 1.4m11.4 11.4 1.4 1.4M2 12h2m16 0h2M6.3 17.7l-1.4 1.4M19.1 4.9l-1.4 1.4"/>`,
  html`<path d="M12 3a6 6 0 0 0 9 9 9 9 0 1 1-9-9Z"/>`,
  html`<path d="m12 2 3.1 6.3 6.9 1-5 4.8 1.2 6.9-6.2-3.2L5.8 21 7 14.1 2 9.3l6.9-1Z"/>`,
  html`<path d="M17.5 19H9a7 7 0 1 1 6.7-9h1.8a4.5 4.5 0 1 1 0 9Z"/>`,
]

const columns = Array.from({ length: gridShape.columns }, (_, place) => place + 1)
const rows = Array.from({ length: gridShape.rows }, (_, place) => place + 1)

/** Side by side by twos, where there is room by fours. */
export function digitTables(words: Words, label: string, grid: Grid, content: (cell: Cell, digit: string) => Html): Html {
  const [first, second, third, fourth] = pictures.map((picture, index) => digitTable(words, index + 1, picture, grid, content))
  return html`<fieldset class="grid"><legend>${label}</legend>
<div>${first} ${second}</div>
<div>${third} ${fourth}</div></fieldset>`
}

function digitTable(words: Words, icon: number, picture: Html, grid: Grid, content: (cell: Cell, digit: string) => Html): Html {
  return html`<table><caption>
<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="2">${picture}</svg>
${words.plain.grid.icon({ icon })}</caption>
<thead><tr class="aside"><td></td>${columns.map((column) => html`<th scope="col">${words.plain.grid.column({ column })}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row"><span class="aside">${words.plain.grid.row({ row })}</span></th>${columns.map((column) => {
        const cell = { icon, row, column }
        return html`<td>${content(cell, digitAt(grid, cell))}</td>`
      })}</tr>`,
  )}</tbody></table>`
}

/** To read from: nothing tells which cells belong to the password. */
export function gridToRead(words: Words, grid: Grid): Html {
  return digitTables(words, words.secret.grid, grid, (_, digit) => html`<span>${digit}</span>`)
}
