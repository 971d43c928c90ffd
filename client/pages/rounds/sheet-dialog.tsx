import { type ReactNode, useEffect, useRef } from 'react'
import { IconButton } from '../../panels/icons.tsx'
import { useWords } from '../../panels/use.ts'

/** A dialog over the page; `side` puts it at the right edge, where long lists are read. */
export function SheetDialog(props: {
  title: string
  side?: boolean
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
}) {
  const { t } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={props.side ? 'dialog round-side' : 'dialog'}
      aria-labelledby="round-dialog-title"
      onClose={props.onClose}
    >
      <header>
        <h2 id="round-dialog-title">{props.title}</h2>
        <IconButton icon="close" label={t('close')} onClick={() => dialog.current?.close()} />
      </header>
      <div className="dialog-body">{props.children}</div>
      {props.footer && <footer>{props.footer}</footer>}
    </dialog>
  )
}
