/** Remarks on rows of the address file beyond those that all files share. */
export const fileProblemsJa = {
  'ADR-W01': {
    message: 'VPNグループ名とサブネットマスクは使用しません。',
    remedy: '入力した値は無視されます。そのまま登録できます。',
  },
}
