/** File name without folders and extension: what a layer is called when the file holds only one. */
export function baseName(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? ''
  return name.replace(/\.[^.]*$/, '') || name
}

/** Extension in lower case with its dot, or "". */
export function extensionOf(path: string): string {
  return /\.[^./\\]+$/.exec(path)?.[0].toLowerCase() ?? ''
}
