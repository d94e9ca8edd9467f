export * from './cell-rules.ts'
export * from './format.ts'
export * from './problem.ts'
