import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/** Static TrueType files with the Japanese that people's names need (髙, 﨑) and the marks of business letters (①, ㈱). SIL Open Font License. */
export const fontFiles = {
  regular: resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
  bold: resolve('@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'),
} as const
