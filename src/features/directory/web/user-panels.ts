import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** Facts that features above the directory add to 利用状況 or セキュリティ of a user's page; downloaded when that tab is opened. */
export interface UserPanel {
  readonly key: string
  readonly order: number
  readonly permission: string
  /** Which tab; 利用状況 unless said otherwise. */
  readonly place?: 'use' | 'security'
  readonly load: () => Promise<ComponentType<UserPanelProps>>
}

export interface UserPanelProps {
  readonly userId: string
}

interface AddedPanel extends Omit<UserPanel, 'load'> {
  readonly Panel: LazyExoticComponent<ComponentType<UserPanelProps>>
}

const added = new Map<string, AddedPanel>()

/** Called once, behind a sign-in (`additions.ts`), by the feature that owns the facts. */
export function addUserPanel({ load, ...panel }: UserPanel): void {
  added.set(panel.key, { ...panel, Panel: lazy(async () => ({ default: await load() })) })
}

export function userPanels(place: 'use' | 'security'): readonly AddedPanel[] {
  return [...added.values()].filter((panel) => (panel.place ?? 'use') === place).sort((left, right) => left.order - right.order)
}
