import { toHalfWidth } from '../../../kernel/text.ts'

/** The company code (企業コード, 契約番号): stored in capitals, typed in either case and width. */
export function companyCodeOf(typed: string): string {
  return toHalfWidth(typed).toUpperCase()
}
