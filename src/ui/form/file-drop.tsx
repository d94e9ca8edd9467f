import { FileText, Upload, X } from 'lucide-react'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { buttonStyle } from '../action/button-style.ts'
import { classNames } from '../class-names.ts'
import { useUi } from '../words/words-provider.tsx'
import { Field, type FieldLook } from './field.tsx'

export interface FileDropProps extends FieldLook {
  /** As for `<input type="file">`: `.csv,.xlsx`. */
  accept?: string | undefined
  multiple?: boolean | undefined
  onFiles?: ((files: readonly File[]) => void) | undefined
}

/** A real file input (so the form's FormData holds the files) on which files may also be dropped. */
export function FileDrop({ accept, multiple = false, onFiles, ...look }: FileDropProps): ReactNode {
  const { words } = useUi()
  const input = useRef<HTMLInputElement>(null)
  const [files, setFiles] = useState<readonly File[]>([])
  const [over, setOver] = useState(false)

  const take = (chosen: readonly File[]): void => {
    const kept = multiple ? chosen : chosen.slice(0, 1)
    if (input.current) input.current.files = fileList(kept)
    setFiles(kept)
    onFiles?.(kept)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take([...(multiple ? files : []), ...event.dataTransfer.files])
  }
  return (
    <Field {...look}>
      {(wiring) => (
        <div className="flex flex-col gap-2">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is extra; the file input inside does the same by mouse and keyboard */}
          <div
            onDragOver={(event) => {
              event.preventDefault()
              setOver(true)
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
            className={classNames(
              'relative flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-lg border border-dashed px-4 py-8 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-primary',
              over
                ? 'border-primary bg-primary-soft'
                : wiring['aria-invalid']
                  ? 'border-danger bg-surface'
                  : 'border-line-strong bg-surface',
            )}
          >
            <span className="flex items-center gap-2 text-text-2" aria-hidden>
              <Upload size={20} />
              {words.dropHere}
            </span>
            <span className={buttonStyle({})} aria-hidden>
              {words.browse}
            </span>
            <input
              {...wiring}
              ref={input}
              type="file"
              accept={accept}
              multiple={multiple}
              onChange={(event) => take([...(event.target.files ?? [])])}
              className="absolute inset-0 size-full cursor-pointer opacity-0"
            />
          </div>
          <ChosenFiles files={files} onRemove={(file) => take(files.filter((other) => other !== file))} />
        </div>
      )}
    </Field>
  )
}

function ChosenFiles({ files, onRemove }: { files: readonly File[]; onRemove: (file: File) => void }): ReactNode {
  const { words, locale } = useUi()
  return (
    <div role="status">
      <ul className="flex flex-col gap-1">
        {files.map((file, index) => (
          <li key={`${index}-${file.name}`} className="flex items-center gap-2 rounded-md bg-neutral-soft px-3 py-1.5">
            <FileText size={16} aria-hidden className="shrink-0 text-text-2" />
            <span className="min-w-0 grow break-all">{words.fileChosen({ name: file.name, size: fileSize(file.size, locale) })}</span>
            <button
              type="button"
              aria-label={words.removeFile({ name: file.name })}
              onClick={() => onRemove(file)}
              className="rounded-sm p-1 hover:bg-hover"
            >
              <X size={16} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function fileList(files: readonly File[]): FileList {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  return transfer.files
}

/** 1 KB = 1,024 bytes: `12.3 MB`. */
export function fileSize(bytes: number, locale: string): string {
  const units = ['B', 'KB', 'MB', 'GB'] as const
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value.toLocaleString(locale, { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 })} ${units[unit]}`
}
