/** Tabs that features above the directory add to a user's page; each is a page of its own, with its own address. */
export interface UserTab {
  readonly key: string
  readonly order: number
  readonly labels: { readonly ja: string; readonly en: string }
  readonly permission?: string
  readonly href: (userId: string) => string
}

const added = new Map<string, UserTab>()

/** Called once, behind a sign-in (`additions.ts`), by the feature that owns the page. */
export function addUserTab(tab: UserTab): void {
  added.set(tab.key, tab)
}

export function userTabs(): readonly UserTab[] {
  return [...added.values()].sort((left, right) => left.order - right.order)
}
