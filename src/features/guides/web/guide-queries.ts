import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../../platform/web/api-client.ts'
import { useLanguage } from '../../../platform/web/i18n.tsx'
import type { GuideId } from '../contract/editions.ts'
import type { GuideSummary, ShownGuide } from '../contract/guide.ts'
import { getGuide, getUserGuide, listGuides } from '../contract/routes.ts'

/** A guide is the same until the server is a newer one. */
const staleTime = 60 * 60 * 1000

export function useGuides(): readonly GuideSummary[] | undefined {
  const { language } = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['guides', 'list', language],
    queryFn: ({ signal }) => call(listGuides, { query: { language } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  })
  if (error !== null && data === undefined) throw error
  return data?.items
}

/** @param guideId the guide that an administrator reads; undefined: the one for everybody */
export function useGuide(guideId: GuideId | undefined): ShownGuide | undefined {
  const { language } = useLanguage()
  const { data, error } = useQuery({
    queryKey: ['guides', 'guide', guideId, language],
    queryFn: ({ signal }): Promise<ShownGuide> =>
      guideId === undefined
        ? call(getUserGuide, { query: { language } }, { signal })
        : call(getGuide, { params: { guideId }, query: { language } }, { signal }),
    // The other language takes the place of the first without the page jumping to its top.
    placeholderData: keepPreviousData,
    staleTime,
  })
  if (error !== null && data === undefined) throw error
  return data
}
