/** Where the screens of this window were come to from, so that 「戻る」 leads back to the one before, as it stood. */
export interface Screens {
  readonly here: Screen | undefined
  /** By the path of a screen, the address of the one before it, conditions included. */
  readonly before: Readonly<Record<string, string>>
}

export interface Screen {
  readonly path: string
  /** Path and query: conditions and page of a list stand in it. */
  readonly address: string
}

export const noScreens: Screens = { here: undefined, before: {} }

const mostScreens = 100

/**
 * What is known after the window has come to a screen. Other conditions are the same screen; a screen that lies behind the present one is gone
 * back to, by whichever link, and keeps its own way back; the screens of the menu are come to from anywhere, and have none.
 */
export function arrive({ here, before }: Screens, screen: Screen, menu: readonly string[]): Screens {
  if (here === undefined || here.path === screen.path || menu.includes(screen.path)) return { here: screen, before }
  // A form for something new has been sent or given up: back from there means before it.
  const from = /\/new$/.test(here.path) ? before[here.path] : here.address
  if (from === undefined || isBehind(before, here.path, screen.path)) return { here: screen, before }
  const { [screen.path]: _, ...others } = before
  return { here: screen, before: Object.fromEntries([...Object.entries(others).slice(1 - mostScreens), [screen.path, from]]) }
}

/** Where 「戻る」 leads: to the screen before, or for somebody who came by a link to the menu's screen above it. */
export function wayBack({ before }: Screens, path: string, menu: readonly string[]): string {
  const above = menu.filter((entry) => path.startsWith(`${entry}/`)).toSorted((left, right) => right.length - left.length)[0]
  return before[path] ?? above ?? `/${path.split('/')[1]}`
}

/** Whether 「戻る」, pressed again and again, comes to a screen. What a window has kept may be of any age, so that a circle must not hold it up. */
function isBehind(before: Screens['before'], from: string, sought: string): boolean {
  const seen = new Set<string>()
  for (let path: string | undefined = from; path !== undefined && !seen.has(path); path = pathOf(before[path])) {
    if (path === sought) return true
    seen.add(path)
  }
  return false
}

function pathOf(address: string | undefined): string | undefined {
  return address?.split('?')[0]
}
