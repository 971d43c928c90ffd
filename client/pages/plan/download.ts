/** Hands a file to the browser. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** Hands a text to the browser as a file; CSV gets the mark by which spreadsheets know UTF-8. */
export function saveText(name: string, text: string, type: string): void {
  const mark = type === 'text/csv' ? '\uFEFF' : ''
  saveBlob(name, new Blob([mark, text], { type: `${type};charset=utf-8` }))
}
