export * from './audit-actions.ts'
export * from './challenge.ts'
export * from './device.ts'
export { type DeviceSharingKind, type DeviceSort, deviceKinds, deviceSharings, deviceSorts } from './device-choices.ts'
export * from './device-management.ts'
export * from './device-routes.ts'
export * from './errors.ts'
export * from './grid.ts'
export * from './maintenance-routes.ts'
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
export * from './settings/fixed-limits.ts'
export * from './settings/setting-ranges.ts'
export * from './settings/settings.ts'
export * from './settings/settings-pages.ts'
export { isUsableAt, usableHoursSchema, usableUntil } from './settings/usable-hours.ts'
export * from './settings-routes.ts'
