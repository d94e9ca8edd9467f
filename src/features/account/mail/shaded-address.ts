/** `taro@example.jp` → `t•••@example.jp`: enough for its owner. */
export function shadedAddress(address: string): string {
  const [name = '', domain = ''] = address.split('@')
  return `${name.slice(0, 1)}•••@${domain}`
}
