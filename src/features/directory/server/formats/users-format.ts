import {
  type ColumnDefinition,
  defineFormat,
  type LocalText,
  oneOf,
  type RowRule,
  refuse,
  trueOrFalse,
} from '../../../bulk/contract/index.ts'
import { departmentCodeRule } from '../../contract/department-rules.ts'
import { type PersonField, personFieldLimits, personFieldRules } from '../../contract/user-fields.ts'
import { authenticationMethod, emailProblems, policyPatternId, userIdRule } from '../../contract/user-rules.ts'
import { cell, narrowCell } from '../imports/cells.ts'

const inFile = ['add', 'update'] as const

const characters = (field: PersonField): LocalText => ({
  ja: `${personFieldLimits[field].toLocaleString('ja-JP')}文字まで。`,
  en: `Up to ${personFieldLimits[field].toLocaleString('en-US')} characters.`,
})

function person(header: string, field: PersonField, more: Partial<ColumnDefinition> = {}): ColumnDefinition {
  return {
    header,
    field,
    rule: cell(personFieldRules[field], { max: personFieldLimits[field] }),
    help: characters(field),
    sample: '',
    ...more,
  }
}

function narrow(header: string, field: PersonField, help: LocalText, more: Partial<ColumnDefinition> = {}): ColumnDefinition {
  return person(header, field, { rule: narrowCell(personFieldRules[field], { max: personFieldLimits[field] }), help, ...more })
}

const phoneHelp = { ja: '半角数字と - + ( )。20文字まで。', en: 'Digits and - + ( ), up to 20 characters.' }
const kanaHelp = { ja: 'カタカナ50文字まで。ひらがなと半角カナは全角カタカナにします。', en: 'Up to 50 katakana.' }
const email = (header: string, field: PersonField, sample = ''): ColumnDefinition =>
  person(header, field, {
    rule: narrowCell(personFieldRules[field], { max: 254 }, 'CSV-E22'),
    help: { ja: '半角254文字まで。E-Mail1〜3のどれか1つは必須です。', en: 'Up to 254 characters. One of E-Mail1–3 is required.' },
    sample,
  })

/** H and I must be TRUE for new users (MCOP-UCSV-6). */
const trueWhenNew: ColumnDefinition['rule'] = (text, facts) => {
  const value = trueOrFalse(text, facts)
  return value === 'false' && facts.mode === 'add' ? refuse('CSV-E13', { allowed: 'TRUE' }) : value
}

const oneAddress: RowRule = (row) => {
  const addresses = { email1: row.email1 ?? '', email2: row.email2 ?? '', email3: row.email3 ?? '' }
  return emailProblems(addresses).map(({ field }) => ({ field, code: 'CSV-E22' }))
}

/** Columns A–I say what the user is. */
const identity: readonly ColumnDefinition[] = [
  {
    header: 'ユーザID',
    field: 'userId',
    rule: narrowCell(userIdRule, { min: 1, max: 32 }),
    numericText: true,
    help: {
      ja: '半角英数字と - _ . の1〜32文字。大文字と小文字は区別しません。',
      en: '1–32 letters, digits, - _ . ; case does not count.',
    },
    sample: 'User1',
  },
  {
    header: '企業ID',
    field: 'companyCode',
    rule: (text, facts) => oneOf([facts.facts.companyCode ?? ''])(text, facts),
    required: inFile,
    help: { ja: 'ご自身の企業コード。', en: 'Your own company code.' },
    sample: 'C000000001',
    prefill: (facts) => facts.companyCode ?? '',
  },
  {
    header: '部署ID',
    field: 'departmentCode',
    rule: narrowCell(departmentCodeRule, { min: 1, max: 100 }),
    required: inFile,
    numericText: true,
    reference: { name: 'departments' },
    help: { ja: '登録済みの部署ID。部署を使わないときは 000。', en: 'An existing department code; 000 without departments.' },
    sample: '000',
    prefill: (facts) => facts.onlyDepartment ?? '',
  },
  {
    header: '閲覧設定',
    field: 'visibility',
    rule: oneOf((facts) => (facts.mode === 'update' ? ['0', '1'] : ['0'])),
    required: inFile,
    help: { ja: '0（公開）。', en: '0 (public).' },
    sample: '0',
    prefill: () => '0',
  },
  {
    header: 'ポリシーパターンID',
    field: 'policyPattern',
    rule: oneOf([policyPatternId]),
    required: inFile,
    help: { ja: '半角小文字の z を20文字。', en: 'Twenty times z.' },
    sample: policyPatternId,
    prefill: () => policyPatternId,
  },
  {
    header: '認証方式',
    field: 'authentication',
    rule: oneOf([authenticationMethod]),
    required: inFile,
    help: { ja: `${authenticationMethod} と入力します。`, en: `Always ${authenticationMethod}.` },
    sample: authenticationMethod,
    prefill: () => authenticationMethod,
  },
  {
    header: 'パスワード変更必要か？(MobileConnectBasic)',
    field: 'passwordChangeBasic',
    type: 'boolean',
    rule: trueOrFalse,
    help: { ja: 'TRUE、FALSEまたは空欄。サービスには影響しません。', en: 'TRUE, FALSE or empty; without effect.' },
    sample: '',
  },
  {
    header: 'パスワード変更必要か？(MobileConnectMCOP)',
    field: 'passwordChangeNeeded',
    type: 'boolean',
    rule: trueWhenNew,
    required: inFile,
    help: {
      ja: '追加のときは TRUE。更新で TRUE にすると、次回ログイン時にパスワードの設定が必要になります。',
      en: 'TRUE when adding. TRUE in an update demands a new password.',
    },
    sample: 'TRUE',
    prefill: () => 'TRUE',
  },
  {
    header: '利用可能か？',
    field: 'isUsable',
    type: 'boolean',
    rule: trueWhenNew,
    required: inFile,
    help: { ja: '追加のときは TRUE。更新で FALSE にすると利用停止になります。', en: 'TRUE when adding. FALSE in an update suspends.' },
    sample: 'TRUE',
    prefill: () => 'TRUE',
  },
]

/** Columns J–AD are the person, in the order of the manual (MCOP-UCSV-4). */
const personal: readonly ColumnDefinition[] = [
  person('姓', 'surname', { sample: '山田' }),
  person('名', 'givenName', { sample: '太郎' }),
  person('姓カナ', 'surnameKana', { help: kanaHelp, sample: 'ヤマダ' }),
  person('名カナ', 'givenNameKana', { help: kanaHelp, sample: 'タロウ' }),
  person('表示名', 'displayName'),
  person('役職', 'jobTitle'),
  narrow('電話番号1', 'phone1', phoneHelp, { numericText: true, sample: '03-1234-5678' }),
  narrow('電話番号2', 'phone2', phoneHelp, { numericText: true }),
  narrow('電話番号3', 'phone3', phoneHelp, { numericText: true }),
  narrow('FAX', 'fax', phoneHelp, { numericText: true }),
  narrow(
    '郵便番号',
    'postalCode',
    { ja: '100-0001 または 1000001。', en: '100-0001 or 1000001.' },
    { numericText: true, sample: '100-0001' },
  ),
  person('住所1', 'address1', { sample: '東京都' }),
  person('住所2', 'address2'),
  person('住所3', 'address3'),
  email('E-Mail1', 'email1', 'user1@example.com'),
  email('E-Mail2', 'email2'),
  email('E-Mail3', 'email3'),
  narrow('URL', 'url', { ja: 'http:// または https:// から。256文字まで。', en: 'http:// or https://, up to 256 characters.' }),
  person('メモ', 'memo'),
  person('管理者使用欄1', 'adminField1'),
  person('管理者使用欄2', 'adminField2'),
]

/** ユーザ情報: exactly the 30 columns of the manual (MCOP-UCSV-4). */
export const usersFormat = defineFormat({
  key: 'mcop-users',
  labels: { ja: 'ユーザー', en: 'Users' },
  noun: { ja: 'ユーザー', en: 'user' },
  counter: { ja: '人', en: '' },
  keyFields: ['userId'],
  keyFold: 'lower',
  titleFields: ['surname', 'givenName'],
  columns: [...identity, ...personal],
  rowRules: [oneAddress],
  modes: [
    { mode: 'add', labels: { ja: '追加', en: 'Add' } },
    {
      mode: 'update',
      labels: { ja: '更新', en: 'Update' },
      notice: { ja: '空欄の項目は空になります。', en: 'Empty cells empty the field.' },
    },
    {
      mode: 'delete',
      labels: { ja: '削除', en: 'Delete' },
      typedCount: 'always',
      notice: {
        ja: '削除したユーザーはすぐにログインできなくなります。30日以内なら元に戻せます。',
        en: 'Deleted users can no longer sign in. They can be restored for 30 days.',
      },
    },
  ],
})
