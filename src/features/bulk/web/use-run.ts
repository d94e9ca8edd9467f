import { queryOptions, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call } from '../../../platform/web/api-client.ts'
import type { FormatView } from '../contract/format-view.ts'
import * as routes from '../contract/routes.ts'
import type { Run } from '../contract/run.ts'

/** While a worker has the run, it is asked for again this often. */
const pollMs = 700

export function isMoving(run: Run): boolean {
  return run.state === 'checking' || run.state === 'confirmed' || run.state === 'applying'
}

function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['bulk', 'run', runId],
    queryFn: ({ signal }) => call(routes.getRun, { params: { runId } }, { signal }),
    staleTime: 0,
    refetchInterval: (query) => (query.state.data !== undefined && isMoving(query.state.data) ? pollMs : false),
  })
}

/** The run, asked for again while it is being checked or applied. */
export function useRun(runId: string): Run {
  return useSuspenseQuery(runQuery(runId)).data
}

/** Puts an answered run where the pages read it, and forgets the pages of its rows. */
export function useKeepRun(): (run: Run) => void {
  const client = useQueryClient()
  return useCallback(
    (run) => {
      client.setQueryData(['bulk', 'run', run.id], run)
      void client.invalidateQueries({ queryKey: ['bulk', 'rows', run.id] })
      void client.invalidateQueries({ queryKey: ['bulk', 'problems', run.id] })
      void client.invalidateQueries({ queryKey: ['bulk', 'runs'] })
    },
    [client],
  )
}

/**
 * What new rows hold depends on the company as it is (its departments), so every page asks again, and shows the answer of before meanwhile.
 * Rows of the table that have been begun stay as they are.
 */
export const formatsQuery = queryOptions({ queryKey: ['bulk', 'formats'], queryFn: () => call(routes.listFormats), staleTime: 0 })

export function useFormats(): readonly FormatView[] {
  return useSuspenseQuery(formatsQuery).data.items
}

/** The format of the page; undefined when it does not exist or may not be seen. */
export function useFormatView(key: string): FormatView | undefined {
  return useFormats().find((format) => format.key === key)
}

/** The first hundred, in the order of the file; the rest is in the files to download. */
export function useProblems(run: Run) {
  return useQuery({
    queryKey: ['bulk', 'problems', run.id, run.version],
    queryFn: ({ signal }) => call(routes.listProblems, { params: { runId: run.id }, query: { limit: 100 } }, { signal }),
    placeholderData: (previous) => previous,
  })
}

export function usePlanRows(run: Run, cursor: string | undefined) {
  return useQuery({
    queryKey: ['bulk', 'rows', run.id, run.version, cursor ?? ''],
    queryFn: ({ signal }) => call(routes.listPlanRows, { params: { runId: run.id }, query: { cursor, limit: 50 } }, { signal }),
    placeholderData: (previous) => previous,
  })
}
