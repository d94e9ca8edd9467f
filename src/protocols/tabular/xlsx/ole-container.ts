/** The old compound file ([MS-CFB]): either a workbook of Excel 97–2003, or a new one locked with a password ([MS-OFFCRYPTO] §2.3). */
import { TabularError } from '../tabular-error.ts'

const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

export function isOleContainer(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

/** Stream names stand in the directory as UTF-16: the one that holds a locked package is always called the same. */
export function oleError(bytes: Uint8Array): TabularError {
  const name = Buffer.from('EncryptedPackage', 'utf16le')
  const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
  return new TabularError(locked ? 'tabular.encrypted' : 'tabular.old-excel')
}
