import { directoryPaths } from './paths.ts'

const key = 'genkan-user-list'

/** Where the list of users stood last in this window, with its conditions and page: the way back from one user leads there (MCOP-P03). */
export function lastUserList(): string {
  return sessionStorage.getItem(key) ?? directoryPaths.users()
}

export function rememberUserList(): void {
  sessionStorage.setItem(key, `${location.pathname}${location.search}`)
}
