/** The sentences of all features for the history of changes. Downloaded when a history is opened. */
import { registerAuditWords } from '../../features/activity/web/index.ts'
import { defineMessages } from '../../platform/web/i18n.tsx'

type Module<Key extends 'ja' | 'en'> = { readonly [K in Key]: { readonly auditActions: Readonly<Record<string, string>> } }

async function join<Key extends 'ja' | 'en'>(
  key: Key,
  modules: readonly Promise<Module<Key>>[],
): Promise<Readonly<Record<string, string>>> {
  return Object.assign({}, ...(await Promise.all(modules)).map((module) => module[key].auditActions))
}

registerAuditWords(
  defineMessages({
    ja: () =>
      join('ja', [
        import('../../features/tenancy/locales/ja.ts'),
        import('../../features/notifications/locales/ja.ts'),
        import('../../features/bulk/locales/ja.ts'),
        import('../../features/directory/locales/ja.ts'),
        import('../../features/sign-in/locales/ja.ts'),
        import('../../features/one-time-passwords/locales/ja.ts'),
        import('../../features/network-addresses/locales/ja.ts'),
        import('../../features/operator/locales/ja.ts'),
      ]),
    en: () =>
      join('en', [
        import('../../features/tenancy/locales/en.ts'),
        import('../../features/notifications/locales/en.ts'),
        import('../../features/bulk/locales/en.ts'),
        import('../../features/directory/locales/en.ts'),
        import('../../features/sign-in/locales/en.ts'),
        import('../../features/one-time-passwords/locales/en.ts'),
        import('../../features/network-addresses/locales/en.ts'),
        import('../../features/operator/locales/en.ts'),
      ]),
  }),
)
