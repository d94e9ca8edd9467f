export * from './permissions.ts'
export * from './records.ts'
export * from './routes.ts'
export * from './use-states.ts'
