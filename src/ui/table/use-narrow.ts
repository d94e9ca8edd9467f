import { useSyncExternalStore } from 'react'

const query = '(width < 40rem)'

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(query)
  media.addEventListener('change', onChange)
  return () => media.removeEventListener('change', onChange)
}

/** True below the `sm` breakpoint, where tables become cards; only one of the two forms is ever rendered. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}
