/** What the guides quote although no file of the product says it to the letter: names that data carry, sentences with a number in them. */
export const notLabels: readonly string[] = [
  // The name of department 000, which is data.
  '標準',
  // Of Excel, within labels that name it.
  '文字列',
  'CSV(コンマ区切り)(*.csv)',
  // The number comes from the contract.
  '一度に処理できるのは1,000件までです。',
]
