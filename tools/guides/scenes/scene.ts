import type { Page } from 'playwright-core'
import type { GuideLanguage } from '../../../src/features/guides/contract/index.ts'
import type { BrowserWindow } from '../../../tests/support/e2e/browser.ts'

export type Player = 'nobody' | 'administrator' | 'new-administrator'

export interface Stage {
  readonly language: GuideLanguage
  /** Personal address and Entry password of a user who has just been invited; each call invites another one. */
  invite(): Promise<{ readonly path: string; readonly entryPassword: string }>
  /** A file of users with mistakes, read and checked; the path of the page that shows them. */
  checkWrongFile(): Promise<string>
  /** Path of the page of a user with addresses. */
  readonly userPath: string
  open(as: Player, size: { width: number; height: number }): Promise<BrowserWindow>
}

export interface Scene {
  /** `<guide>/<what it shows>`. */
  readonly name: string
  readonly as: Player
  readonly width: number
  readonly height: number
  /** From an empty window to what is to be seen. */
  play(page: Page, stage: Stage): Promise<void>
}
