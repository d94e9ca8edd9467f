import type { DeviceKind } from '../contract/device.ts'

/** 端末追加・URL通知メール for each kind of terminal (MCOP-NOTIFY-3). */
export const letterForNewTerminal: Readonly<Record<DeviceKind, string>> = { browser: '246', app: '247', light: '579' }

/** The one that says it for every kind (MCOP-TMPL-19). */
export const letterForAnyNewTerminal = 'terminal-any'

/** 利用開始メール for each kind of terminal. */
export const letterForFirstUse: Readonly<Record<DeviceKind, string>> = { browser: '244', app: '245', light: '578' }
