/** What is wrong with a row (to the letter of the manual's table) and how to put it right. */
import type { CsvCode } from '../contract/problem.ts'
import type { ProblemSentence, SentenceParams } from './sentence.ts'

const textOf = (params: SentenceParams, name: string): string => String(params[name] ?? '')

export const problemsJa: Readonly<Record<CsvCode, ProblemSentence>> = {
  'CSV-E01': {
    message: 'ファイルを読み込めません。「CSV(コンマ区切り)(*.csv)」で保存してください。',
    remedy: (params) =>
      ({
        'tabular.encrypted': 'パスワードを外して保存し直してください。',
        'tabular.old-excel': 'Excelブック（*.xlsx）またはCSVで保存し直してください。',
        'tabular.undecodable': `${textOf(params, 'line')}行目に読めない文字があります。文字コードを選び直すか、CSVで保存し直してください。`,
        'tabular.unterminated-quote': `${textOf(params, 'line')}行目から始まる「"」が閉じられていません。`,
        'tabular.text-after-quote': `${textOf(params, 'line')}行目の閉じた「"」の後に余分な文字があります。`,
        'tabular.file-too-large': 'ファイルを分けて読み込んでください。',
        'tabular.too-many-rows': 'ファイルを分けて読み込んでください。',
        'tabular.too-many-columns': '余分な列を削除してください。',
      })[textOf(params, 'reason')] ?? 'Excelで開き、「CSV(コンマ区切り)(*.csv)」またはExcelブックで保存し直してください。',
  },
  'CSV-E02': {
    message: '1行目（見出し行）がダウンロードしたファイルと異なります。',
    remedy: (params) =>
      `${textOf(params, 'column')}列の見出しは「${textOf(params, 'expected')}」ですが、ファイルでは「${textOf(params, 'found')}」です。登録用テンプレートの見出しを使ってください。`,
  },
  'CSV-E03': {
    message: (params) => `一度に処理できるのは${Number(params.limit ?? 1000).toLocaleString('ja-JP')}件までです。`,
    remedy: (params) =>
      `ファイルには${Number(params.rows ?? 0).toLocaleString('ja-JP')}件あります。${Number(params.limit ?? 1000).toLocaleString('ja-JP')}件ごとに分割して処理できます。`,
  },
  'CSV-E04': { message: 'データ行がありません。', remedy: '2行目からデータを入力してください。' },
  'CSV-E05': {
    message: '列の数が正しくありません。',
    remedy: (params) => `この行は${textOf(params, 'found')}列です。${textOf(params, 'expected')}列にしてください。`,
  },
  'CSV-E06': { message: '必須項目です。', remedy: '値を入力してください。' },
  'CSV-E07': {
    message: '文字数が正しくありません。',
    remedy: (params) =>
      Number(params.min ?? 0) > 1
        ? `${textOf(params, 'min')}文字以上${textOf(params, 'max')}文字以内で入力してください。`
        : `${textOf(params, 'max')}文字以内で入力してください。`,
  },
  'CSV-E08': { message: '使用できない文字が含まれています。', remedy: '列の説明にある文字だけで入力してください。' },
  'CSV-E09': {
    message: 'ファイル内で重複しています。',
    remedy: (params) => `${textOf(params, 'row')}行目と重複しています。どちらかを変更または削除してください。`,
  },
  'CSV-E10': { message: 'すでに登録されています。', remedy: '別の値にするか、「更新」で読み込んでください。' },
  'CSV-E11': { message: '登録されていません。', remedy: '一覧で正しい値を確認するか、この行を削除してください。' },
  'CSV-E12': { message: '指定された部署が存在しません。', remedy: '部署の一覧で部署コードを確認してください。' },
  'CSV-E13': {
    message: '指定できない値です。',
    remedy: (params) =>
      params.allowed === undefined ? '列の説明にある値を入力してください。' : `「${textOf(params, 'allowed')}」を入力してください。`,
  },
  'CSV-E14': { message: 'TRUEまたはFALSEを指定してください。', remedy: '「TRUE」または「FALSE」と入力してください。' },
  'CSV-E15': { message: '保守用アカウントは操作できません。', remedy: 'この行を削除してください。' },
  'CSV-E16': { message: '部署階層は第11階層までです。', remedy: '上の階層の部署を親部署に指定してください。' },
  'CSV-E17': { message: '親部署の指定が循環しています。', remedy: '自分自身や下位の部署を親部署に指定しないでください。' },
  'CSV-E18': {
    message: '使用中の部署は削除できません。',
    remedy: '所属するユーザーと下位の部署を先に移すか、あわせて削除してください。',
  },
  'CSV-E19': { message: 'IPアドレスの形式が正しくありません。', remedy: '半角で「10.32.5.1」のように入力してください。' },
  'CSV-E20': { message: '選択したサービスと異なるサービス名です。', remedy: 'サービスを選び直すか、サービス名を直してください。' },
  'CSV-E21': { message: '他のユーザIDで使用されています。', remedy: '空いているIPアドレスを指定してください。' },
  'CSV-E22': {
    message: 'E-Mailを1つ以上正しく指定してください。',
    remedy: 'E-Mail1からE-Mail3のどれかに「name@example.co.jp」の形で入力してください。',
  },
  'CSV-E23': {
    message: 'Excelが値を書き換えています。',
    remedy: (params) => `「${textOf(params, 'value')}」から元の値はわかりません。列を「文字列」にしてから入力し直してください。`,
  },
  'CSV-E24': { message: '形式が正しくありません。', remedy: '列の説明にある形式で入力してください。' },
  'CSV-E25': { message: '指定された値が存在しません。', remedy: '一覧で正しい値を確認してください。' },
  'CSV-E26': {
    message: '自分自身のアカウントと、企業全体を担当する最後の企業管理者は、停止も削除もできません。',
    remedy: 'この行を削除するか、先に別の人を企業管理者にしてください。',
  },
  'CSV-E27': {
    message: '担当する部署やサービスを超える権限を持つ企業管理者は変更できません。',
    remedy: 'この行を削除するか、企業全体を担当する企業管理者に依頼してください。',
  },
  'CSV-E28': {
    message: '自分自身の氏名、表示名、電話番号、E-Mailは、ファイルでは変更できません。',
    remedy: '現在の値に戻すか、この行を削除してください。変更は「プロフィール」で、ご本人の確認のうえ行えます。',
  },
  'CSV-E29': {
    message: 'ログインしたことのあるユーザーのE-Mailは、ファイルでは変更できません。',
    remedy:
      '現在の値に戻してください。変更は、ユーザーの詳細画面の「セキュリティ」から行えます。本人が新しいアドレスを確認すると変わります。',
  },
  'CSV-W01': {
    message: (params) => `先頭の0を補って「${textOf(params, 'code')}」として扱います。`,
    remedy: '正しければ、確認欄にチェックを入れてください。',
  },
  'CSV-W02': { message: '契約の範囲外のため通信できません。', remedy: '契約内容の範囲にあるIPアドレスを指定してください。' },
  'CSV-W03': { message: 'ご契約にない項目のため利用できません。', remedy: '契約内容を確認してください。' },
  'CSV-W04': { message: '次回ログイン時にパスワードの設定が必要になります。', remedy: '不要なときはFALSEを指定してください。' },
  'CSV-W05': {
    message: 'IPアドレスが削除され、この項目では接続できなくなります。',
    remedy: '削除しないときは、現在のIPアドレスを入力するかこの行を削除してください。',
  },
  'CSV-W06': { message: 'メモ1〜3は保存されません。', remedy: 'そのまま登録できます。' },
  'CSV-W07': {
    message: (params) => `Excelが書き換えた値を「${textOf(params, 'code')}」に戻して扱います。`,
    remedy: '正しければ、確認欄にチェックを入れてください。',
  },
  'CSV-W08': { message: (params) => `半角に直して「${textOf(params, 'code')}」として扱います。`, remedy: 'そのまま登録できます。' },
}
