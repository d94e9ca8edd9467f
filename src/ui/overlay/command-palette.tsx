import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Collection } from 'react-aria-components/Collection'
import { Dialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { SearchField } from 'react-aria-components/SearchField'
import { foldForSearch } from '../../kernel/text.ts'
import { useWords } from '../words/words-provider.tsx'
import { OverlayLocale } from './overlay-locale.tsx'

export interface PaletteItem {
  id: string
  label: string
  /** A second line: the path of a department, the number of a case. */
  hint?: string | undefined
  icon?: ComponentType<{ size?: number | string; className?: string; 'aria-hidden'?: boolean }> | undefined
  /** Other words that find it. */
  keywords?: readonly string[] | undefined
  onAction: () => void
}

export interface PaletteGroup {
  label: string
  items: readonly PaletteItem[]
}

export interface CommandPaletteProps {
  groups: readonly PaletteGroup[]
  /** Asks the server for people, departments and cases; called 250 ms after typing stops. `signal` aborts when typing goes on. */
  search?: ((text: string, signal: AbortSignal) => Promise<readonly PaletteGroup[]>) | undefined
  onClose: () => void
}

/** Always loaded lazily. Width, case and hiragana/katakana do not matter when its entries are matched. */
export function CommandPalette({ groups, search, onClose }: CommandPaletteProps): ReactNode {
  const words = useWords()
  const [text, setText] = useState('')
  const found = useFound(text, search)
  const shown = [...matching(groups, text), ...found]
  const choose = (item: PaletteItem): void => {
    onClose()
    requestAnimationFrame(() => requestAnimationFrame(item.onAction))
  }
  return (
    <OverlayLocale>
      <ModalOverlay
        isOpen
        isDismissable
        onOpenChange={(open) => !open && onClose()}
        className="fixed inset-0 z-40 flex items-start justify-center bg-scrim p-4 pt-[12vh] entering:animate-fade"
      >
        <Modal className="w-full max-w-xl overflow-hidden rounded-lg border border-line bg-raised shadow-2">
          <Dialog aria-label={words.palette} className="flex max-h-[70vh] flex-col outline-none">
            <Autocomplete inputValue={text} onInputChange={setText}>
              <SearchField aria-label={words.palettePlaceholder} autoFocus className="border-b border-line p-3">
                <Input placeholder={words.palettePlaceholder} className="control w-full [&::-webkit-search-cancel-button]:hidden" />
              </SearchField>
              <Menu
                aria-label={words.palette}
                items={shown.map((group) => ({ ...group, id: group.label }))}
                renderEmptyState={() => <p className="px-3 py-6 text-center text-text-2">{words.paletteEmpty}</p>}
                className="min-h-16 overflow-auto p-1.5 outline-none"
              >
                {(group) => (
                  <MenuSection id={group.id}>
                    <Header className="px-2.5 pt-2 pb-1 text-xs text-text-2">{group.label}</Header>
                    <Collection items={group.items}>{(item) => <PaletteEntry item={item} onChoose={choose} />}</Collection>
                  </MenuSection>
                )}
              </Menu>
            </Autocomplete>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </OverlayLocale>
  )
}

function PaletteEntry({ item, onChoose }: { item: PaletteItem; onChoose: (item: PaletteItem) => void }): ReactNode {
  return (
    <MenuItem
      id={item.id}
      textValue={item.label}
      onAction={() => onChoose(item)}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-sm px-2.5 py-1 outline-none coarse:min-h-11 focus:bg-primary-soft focus:text-primary-text"
    >
      {item.icon && <item.icon size={16} aria-hidden className="shrink-0" />}
      <span className="flex min-w-0 flex-col">
        <span className="truncate">{item.label}</span>
        {item.hint && <span className="truncate text-xs text-text-2">{item.hint}</span>}
      </span>
    </MenuItem>
  )
}

function matching(groups: readonly PaletteGroup[], text: string): readonly PaletteGroup[] {
  const wanted = foldForSearch(text)
  if (wanted === '') return groups
  const matches = (item: PaletteItem): boolean =>
    [item.label, ...(item.keywords ?? [])].some((name) => foldForSearch(name).includes(wanted))
  return groups.map((group) => ({ ...group, items: group.items.filter(matches) })).filter((group) => group.items.length > 0)
}

const none: readonly PaletteGroup[] = []

function useFound(text: string, search: CommandPaletteProps['search']): readonly PaletteGroup[] {
  const [found, setFound] = useState<{ text: string; groups: readonly PaletteGroup[] }>({ text: '', groups: none })
  const latest = useRef(search)
  latest.current = search
  useEffect(() => {
    const wanted = text.trim()
    const ask = latest.current
    if (!ask || wanted === '') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      ask(wanted, abort.signal).then(
        (groups) => setFound({ text: wanted, groups }),
        // An aborted or failed look-up leaves the pages, which need no server.
        () => undefined,
      )
    }, 250)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [text])
  return found.text === text.trim() ? found.groups : none
}
