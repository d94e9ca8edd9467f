import type { TerminalMessages } from '../../terminal-messages.ts'

interface WithUsers {
  readonly users: readonly { readonly userId: string }[]
  readonly otherUsers: number
}

/** All user ids of a terminal (MCOP-SHARE-15); of those outside of the administrator's department only how many. */
export function usersInWords({ users, otherUsers }: WithUsers, t: TerminalMessages): string {
  const names = users.map((user) => user.userId)
  return [...names, ...(otherUsers > 0 ? [t.others({ count: otherUsers })] : [])].join(t.separator)
}
