/** What every file format tells about itself; formats add `write`, `read` or both. */
export interface FormatInfo {
  /** Short id used in addresses and on the command line. */
  id: string
  labelVi: string
  labelEn: string
  /** Without the dot; the first one names new files. */
  extensions: string[]
  /** Media type of the written bytes. */
  mime: string
}
