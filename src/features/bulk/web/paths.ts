/** All links of the bulk pages. */
export const bulkPaths = {
  choose: (format: string) => `/admin/bulk/${format}`,
  chooseFor: (format: string, fromRunId: string) => `/admin/bulk/${format}?from=${fromRunId}`,
  table: (format: string, mode?: string) => `/admin/bulk/${format}/table${mode === undefined ? '' : `?mode=${mode}`}`,
  download: (format: string) => `/admin/bulk/${format}/download`,
  check: (runId: string) => `/admin/bulk/runs/${runId}`,
  confirm: (runId: string) => `/admin/bulk/runs/${runId}/confirm`,
  result: (runId: string) => `/admin/bulk/runs/${runId}/result`,
  history: () => '/admin/bulk/history',
} as const
