/** Reference data of the procedures: mcop.md §0.3. */

/** Code, name, code of the parent. */
export const referenceDepartments: readonly (readonly [string, string, string | null])[] = [
  ['001', '〇〇部', null],
  ['002', '■■部門', '001'],
  ['003', '△△部門', '001'],
]

export const contractLines = [
  { label: 'L1', domestic: '3g', redundancy: false, roaming: 'none', ranges: [{ item: '3g-act', network: '10.32.5.0/24' }] },
  {
    label: 'L2',
    domestic: '3g',
    redundancy: true,
    roaming: 'none',
    ranges: [
      { item: '3g-act', network: '10.32.5.0/24' },
      { item: '3g-sby', network: '10.32.5.0/24' },
    ],
  },
  {
    label: 'L3',
    domestic: 'lte',
    redundancy: true,
    roaming: 'lte',
    ranges: [
      { item: 'lte-act', network: '10.32.5.0/24' },
      { item: 'lte-sby', network: '10.32.5.0/24' },
      { item: 'roaming-lte', network: '10.32.5.0/24' },
    ],
  },
  {
    label: 'L4',
    domestic: 'lte',
    redundancy: false,
    roaming: '3g',
    ranges: [
      { item: 'lte-act', network: '10.32.5.0/24' },
      { item: 'roaming-3g', network: '10.32.5.0/24' },
    ],
  },
] as const

export const referencePeople = [
  { userId: 'User1', surname: '山田', givenName: '太郎', surnameKana: 'ヤマダ', givenNameKana: 'タロウ', department: '001', line: 'L1' },
  { userId: 'User2', surname: '髙橋', givenName: '花子', surnameKana: 'タカハシ', givenNameKana: 'ハナコ', department: '001', line: 'L1' },
  { userId: 'User3', surname: '山﨑', givenName: '健太', surnameKana: 'ヤマザキ', givenNameKana: 'ケンタ', department: '002', line: 'L2' },
  {
    userId: 'User4',
    surname: '勅使河原',
    givenName: '葵',
    surnameKana: 'テシガワラ',
    givenNameKana: 'アオイ',
    department: '002',
    line: 'L3',
  },
  { userId: 'User5', surname: '齋藤', givenName: '学', surnameKana: 'サイトウ', givenNameKana: 'マナブ', department: '003', line: 'L4' },
] as const

export const addressPlan = [
  { userId: 'User1', item: '3g-act', address: '10.32.5.1' },
  { userId: 'User2', item: '3g-act', address: '10.32.5.2' },
] as const
