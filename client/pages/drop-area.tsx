import { type ReactNode, useState } from 'react'

interface DropAreaProps {
  className: string
  onFiles: (files: FileList) => void
  /** The file field, which is the first way; dropping is the second. */
  children: ReactNode
}

/** Takes files that are dropped on it; `data-over` while some are held above it. */
export function DropArea({ className, onFiles, children }: DropAreaProps) {
  const [over, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the file field inside
    <div
      className={className}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFiles(event.dataTransfer.files)
      }}
    >
      {children}
    </div>
  )
}
