/**
 * Files as Excel in Japan saves them by 「CSV (コンマ区切り)(*.csv)」: code page 932, CRLF, quotes only where needed. Encoded by iconv, so that
 * Genkan's own encoder is not judged by itself.
 */
import { execFileSync } from 'node:child_process'

export function excelCsv(rows: readonly (readonly string[])[]): Buffer {
  const text = rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
  return execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP932'], { input: text, maxBuffer: 256 * 1024 * 1024 })
}

/** Reads a downloaded CSV in code page 932. @throws TypeError for bytes that are none. */
export function readExcelCsv(bytes: Uint8Array): readonly (readonly string[])[] {
  const text = new TextDecoder('shift_jis', { fatal: true }).decode(bytes)
  return text
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, inQuotes, plain]) => inQuotes?.replaceAll('""', '"') ?? plain ?? '',
      ),
    )
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export const departmentHeader = ['部署ID', '部署名', '親部署ID', 'メモ'] as const

/** Columns A–AD of MCOP-UCSV-4. */
export const userHeader = [
  ['ユーザID', '企業ID', '部署ID', '閲覧設定', 'ポリシーパターンID', '認証方式'],
  ['パスワード変更必要か？(MobileConnectBasic)', 'パスワード変更必要か？(MobileConnectMCOP)', '利用可能か？'],
  ['姓', '名', '姓カナ', '名カナ', '表示名', '役職', '電話番号1', '電話番号2', '電話番号3', 'FAX', '郵便番号', '住所1', '住所2', '住所3'],
  ['E-Mail1', 'E-Mail2', 'E-Mail3', 'URL', 'メモ', '管理者使用欄1', '管理者使用欄2'],
].flat()

export type UserCells = Readonly<Partial<Record<(typeof userHeader)[number], string>>> & { readonly ユーザID: string }

/** Rows of a new-users file: what the manual prescribes for everybody, and the cells given. */
export function newUserRows(companyCode: string, users: readonly UserCells[]): readonly (readonly string[])[] {
  const usual: Readonly<Record<string, string>> = {
    企業ID: companyCode,
    部署ID: '000',
    閲覧設定: '0',
    ポリシーパターンID: 'z'.repeat(20),
    認証方式: 'MobileConnectMCOP',
    'パスワード変更必要か？(MobileConnectMCOP)': 'TRUE',
    '利用可能か？': 'TRUE',
  }
  return [userHeader, ...users.map((user) => userHeader.map((header) => user[header] ?? usual[header] ?? ''))]
}
