/**
 * What was read as one person must not be shown to the next. The cache is loaded only now: the sign-in page itself does without it, and the
 * page that comes next needs it anyway.
 */
export async function forgetLastPerson(): Promise<void> {
  const { queryClient } = await import('../../../platform/web/query-client.tsx')
  queryClient.clear()
}
