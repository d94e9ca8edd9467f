import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

interface Versioned {
  readonly settings: unknown
  readonly version: number
}

export interface Conflict<Settings> {
  readonly before: Settings
  readonly after: Settings
}

/**
 * The version that somebody has looked at. A save against a newer one is refused: then what stands now is fetched, shown beside what was seen, and
 * the next save is one against that.
 */
export function useSeenVersion<View extends Versioned>(opened: View, queryKey: QueryKey) {
  const queryClient = useQueryClient()
  const [seen, setSeen] = useState(opened)
  const [conflict, setConflict] = useState<Conflict<View['settings']>>()
  const guard = async <Answer extends Versioned>(save: () => Promise<Answer & View>): Promise<Answer & View> => {
    try {
      const answer = await save()
      setConflict(undefined)
      setSeen(answer)
      return answer
    } catch (error) {
      if ((error as { code?: string } | null)?.code !== 'kernel.stale-version') throw error
      await queryClient.refetchQueries({ queryKey })
      const latest = queryClient.getQueryData<View>(queryKey) ?? seen
      setConflict({ before: seen.settings, after: latest.settings })
      setSeen(latest)
      throw error
    }
  }
  return { version: seen.version, conflict, guard }
}
