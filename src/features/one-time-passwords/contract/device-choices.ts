/** Choices of the list of terminals, apart from the schemas, which the browser does not download to read a page's address. */
/** Web browser, smartphone app (SD), mobile phone (ケータイ), the last two realised by the app and light addresses (MCOP-DEV-3). */
export const deviceKinds = ['browser', 'app', 'light'] as const
/** 専有 or 共有(自動). */
export const deviceSharings = ['exclusive', 'shared'] as const
export type DeviceSharingKind = (typeof deviceSharings)[number]
export const deviceSorts = ['id', 'registeredAt', 'lastUsedAt'] as const
export type DeviceSort = (typeof deviceSorts)[number]
