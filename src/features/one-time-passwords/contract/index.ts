export * from './audit-actions.ts'
export * from './challenge.ts'
export * from './device.ts'
export * from './errors.ts'
export * from './grid.ts'
export {
  brokenRules,
  checkPattern,
  countFixedDigits,
  expectedInput,
  hasSimpleRun,
  type Pattern,
  type PatternLimits,
  type PatternRule,
  patternMaxLength,
  patternRules,
} from './pattern.ts'
export * from './permissions.ts'
export * from './routes.ts'
export * from './settings/setting-ranges.ts'
export * from './settings/settings.ts'
export { isUsableAt, usableHoursSchema, usableUntil } from './settings/usable-hours.ts'
export * from './settings-routes.ts'
