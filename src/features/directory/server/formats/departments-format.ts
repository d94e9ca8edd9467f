import { defineFormat } from '../../../bulk/contract/index.ts'
import { departmentCodeRule, departmentNameRule } from '../../contract/department-rules.ts'
import { memoRule } from '../../contract/user-fields.ts'
import { cell, narrowCell } from '../imports/cells.ts'

const code = narrowCell(departmentCodeRule, { min: 1, max: 100 })

/** 部署階層: the four columns of the manual (MCOP-DCSV-3, 4). */
export const departmentsFormat = defineFormat({
  key: 'mcop-departments',
  labels: { ja: '部署階層', en: 'Departments' },
  noun: { ja: '部署', en: 'department' },
  counter: { ja: '件', en: '' },
  keyFields: ['code'],
  keyFold: 'exact',
  titleFields: ['name'],
  columns: [
    {
      header: '部署ID',
      field: 'code',
      rule: code,
      numericText: true,
      help: { ja: '半角英数字1〜100文字。先頭の0も区別します。', en: '1–100 half-width letters and digits. Leading zeros count.' },
      sample: '001',
    },
    {
      header: '部署名',
      field: 'name',
      rule: cell(departmentNameRule, { min: 1, max: 100 }),
      required: ['add', 'update'],
      help: { ja: '1〜100文字。', en: '1–100 characters.' },
      sample: '営業部',
    },
    {
      header: '親部署ID',
      field: 'parentCode',
      rule: code,
      numericText: true,
      reference: { name: 'departments' },
      help: {
        ja: '1つ上の部署の部署ID。空欄にすると第1階層になります。同じファイルの部署も指定できます。',
        en: 'Code of the department one level above. Empty: level 1. May be another row of the same file.',
      },
      sample: '',
    },
    {
      header: 'メモ',
      field: 'memo',
      rule: cell(memoRule, { max: 1000 }),
      help: { ja: '1,000文字まで。', en: 'Up to 1,000 characters.' },
      sample: '',
    },
  ],
  modes: [
    { mode: 'add', labels: { ja: '追加', en: 'Add' } },
    { mode: 'update', labels: { ja: '更新', en: 'Update' } },
    {
      mode: 'delete',
      labels: { ja: '削除', en: 'Delete' },
      typedCount: 'over-half',
      notice: {
        ja: '削除した部署は30日以内なら元に戻せます。ユーザーや下位の部署がある部署は削除できません。',
        en: 'Deleted departments can be restored for 30 days. Departments with users or departments below them cannot be deleted.',
      },
    },
  ],
})
