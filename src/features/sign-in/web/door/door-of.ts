import { type Site, signInPaths } from '../paths.ts'
import { rememberedDoor } from './remembered-door.ts'

/** The pages of the VPN service have a door of their own, which asks for the pattern. */
const patternPages = ['/my', '/my/password', '/my/help']

/** Through which door somebody comes back: the one of last time, and in a browser that nobody has used the one that the page belongs to. */
export function doorOf(site: Site, pathname: string): (next?: string) => string {
  if (site !== 'my') return (next) => signInPaths.door(site, next)
  const door = rememberedDoor() ?? (patternPages.includes(pathname) ? 'pattern' : 'password')
  return door === 'pattern' ? (next) => signInPaths.door('my', next) : signInPaths.signIn
}
