/** The port is part of the socket's file name only; the server listens on no TCP port at all. */
export const socketPort = 5432

/**
 * A connection URL for a Unix socket, in the form that both node-postgres and libpq read: `postgresql://role:password@/database?host=/directory`.
 */
export function socketUrl(socketDir: string, role: string, password: string, database: string): string {
  const credentials = `${encodeURIComponent(role)}:${encodeURIComponent(password)}`
  return `postgresql://${credentials}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDir)}`
}
