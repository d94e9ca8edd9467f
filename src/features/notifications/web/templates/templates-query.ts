import { useQuery } from '@tanstack/react-query'
import { call } from '../../../../platform/web/api-client.ts'
import { useLanguage } from '../../../../platform/web/i18n.tsx'
import { listTemplates } from '../../contract/template-routes.ts'

/** All templates, shipped and own; the names of the shipped ones come in the reader's language. */
export function useTemplates() {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['notifications', 'templates', language],
    queryFn: ({ signal }) => call(listTemplates, undefined, { signal }),
    throwOnError: true,
  })
}
