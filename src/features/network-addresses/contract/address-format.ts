import { toHalfWidth } from '../../../kernel/text.ts'
import { type CellRule, defineFormat, oneOf, refuse, withoutEffect } from '../../bulk/contract/index.ts'
import { parseIpv4 } from './ipv4.ts'
import { addressItemDefinitions } from './items.ts'

/** Columns F and H are filled in vain (MCOP-IPCSV-6); the sentence stands in `locales/file-problems-*.ts`. */
const filledInVain = 'ADR-W01'

/** Column E names the item of its row; with an item chosen beside the file it must be that one (MCOP-IPCSV-9, 10). */
const serviceName: CellRule = (text, { options }) => {
  const found = addressItemDefinitions.find((definition) => definition.serviceName === toHalfWidth(text))
  const isWanted = options.service === undefined || options.service === found?.item
  return found !== undefined && isWanted ? found.serviceName : refuse('CSV-E20')
}

const fixedAddress: CellRule = (text) => {
  const address = parseIpv4(text)
  if (address === undefined) return refuse('CSV-E19')
  return address === text ? text : { value: address, problems: [{ code: 'CSV-W08', params: { code: address } }] }
}

const userId: CellRule = (text) => (/^[A-Za-z0-9._-]{1,32}$/.test(toHalfWidth(text)) ? toHalfWidth(text) : refuse('CSV-E08'))
const asItIs: CellRule = (text) => text
/** The file of another company is not for this one; an empty cell says nothing and is let through. */
const ownCompany: CellRule = (text, facts) => oneOf([facts.facts.companyCode ?? ''])(toHalfWidth(text), facts)
const unread = { rule: asItIs, readIn: [] } as const
const memo = { rule: withoutEffect('CSV-W06'), ignored: true, sample: '', help: { ja: '保存されません。', en: 'Not kept.' } } as const
const empty = {
  rule: withoutEffect(filledInVain),
  ignored: true,
  sample: '',
  help: { ja: '空欄にします。', en: 'Leave empty.' },
} as const

/** サービス設定: the eleven columns of MCOP-IPCSV-3. One row is one item of one user. */
export const addressFormat = defineFormat({
  key: 'mcop-addresses',
  labels: { ja: 'サービス設定（IPアドレス）', en: 'IP addresses' },
  noun: { ja: 'IPアドレスの設定', en: 'address setting' },
  counter: { ja: '件', en: '' },
  keyFields: ['userId', 'serviceName'],
  keyFold: 'lower',
  titleFields: [],
  service: 'vpn-access',
  columns: [
    {
      header: 'ユーザID',
      field: 'userId',
      rule: userId,
      numericText: true,
      help: { ja: '登録されているユーザID。', en: 'A registered user id.' },
      sample: 'User1',
    },
    {
      header: '企業ID',
      field: 'companyCode',
      rule: ownCompany,
      readIn: ['update', 'initialise'],
      help: { ja: 'ご自身の企業コード。', en: 'Your own company code.' },
      sample: 'C000000001',
    },
    { ...unread, header: '部署ID', field: 'departmentCode', help: { ja: '変更できません。', en: 'Cannot be changed.' }, sample: '001' },
    { ...unread, header: 'サービスID', field: 'serviceId', help: { ja: '変更できません。', en: 'Cannot be changed.' }, sample: '101' },
    {
      header: 'サービス名',
      field: 'serviceName',
      rule: serviceName,
      help: { ja: 'IPアドレスの項目。6つの名前のどれか。', en: 'The address item: one of the six names.' },
      sample: 'MCOP 3G 主(ACT)',
    },
    { ...empty, header: 'VPNグループ名', field: 'vpnGroup' },
    {
      header: '固定IPアドレス',
      field: 'fixedAddress',
      rule: fixedAddress,
      readIn: ['update'],
      help: { ja: '例：10.32.5.1。空欄にすると削除されます。', en: 'For example 10.32.5.1. Empty removes the address.' },
      sample: '10.32.5.1',
    },
    { ...empty, header: 'サブネットマスク', field: 'subnetMask' },
    { ...memo, header: 'メモ1', field: 'memo1' },
    { ...memo, header: 'メモ2', field: 'memo2' },
    { ...memo, header: 'メモ3', field: 'memo3' },
  ],
  modes: [
    { mode: 'update', labels: { ja: 'サービス設定更新', en: 'Update' } },
    {
      mode: 'initialise',
      labels: { ja: 'サービス設定初期化', en: 'Initialise' },
      notice: {
        ja: '一覧のユーザーは、この項目では通信できなくなります。IPアドレスは元に戻りません。',
        en: 'The users listed can no longer connect over this item. Their addresses are given up.',
      },
    },
  ],
  options: [
    {
      name: 'service',
      labels: { ja: 'サービス選択', en: 'Service' },
      fromFile: { ja: 'ファイルのとおり（E列）', en: 'As the file says (column E)' },
      choices: addressItemDefinitions.map(({ item, serviceName: name }) => ({ value: item, labels: { ja: name, en: name } })),
    },
    {
      name: 'target',
      labels: { ja: '対象ユーザ', en: 'Users' },
      use: 'export',
      choices: [
        { value: 'used', labels: { ja: 'サービス利用中', en: 'Using the service' } },
        { value: 'unused', labels: { ja: 'サービス未利用', en: 'Not using the service' } },
        { value: 'all', labels: { ja: '全て', en: 'All' } },
      ],
    },
  ],
  // Addresses that would not work and addresses that would be lost (MCOP-IP-9, IPCSV-17).
  acknowledge: ['CSV-W02', 'CSV-W03', 'CSV-W05'],
})
