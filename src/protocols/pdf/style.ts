/** Measures in points on A4; colours are those of the portal's light theme. */
export const page = { width: 595.28, height: 841.89, left: 56, right: 56, top: 60, bottom: 64 } as const
export const textWidth = page.width - page.left - page.right
export const textHeight = page.height - page.top - page.bottom

export const colours = {
  text: '#1A2130',
  quiet: '#485368',
  link: '#2743B5',
  primary: '#2B4ACB',
  line: '#C4CAD5',
  head: '#EDEFF3',
  code: '#EDEFF3',
  note: '#E5F0FA',
  noteEdge: '#15548F',
  caution: '#FCF1D6',
  cautionEdge: '#744A00',
} as const

export interface TextStyle {
  readonly size: number
  readonly lineHeight: number
  readonly isBold?: boolean
  readonly colour?: string
}

export const bodyText: TextStyle = { size: 10, lineHeight: 17 }
export const cellText: TextStyle = { size: 9, lineHeight: 14 }
export const headings: Readonly<Record<1 | 2 | 3, TextStyle & { readonly before: number; readonly after: number }>> = {
  1: { size: 19, lineHeight: 27, isBold: true, before: 0, after: 12 },
  2: { size: 13.5, lineHeight: 20, isBold: true, before: 20, after: 6 },
  3: { size: 11, lineHeight: 17, isBold: true, before: 14, after: 3 },
}
