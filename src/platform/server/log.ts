import { pino } from 'pino'

export type Log = ReturnType<typeof createLog>

/** One JSON object a line on standard error; standard output belongs to the commands. */
export function createLog(level: string) {
  return pino(
    {
      level,
      base: { service: 'genkan' },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.secret', '*.entryPassword', '*.code'],
        censor: '[removed]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  )
}
