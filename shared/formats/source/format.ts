import type { Checked } from '../../domain/issues.ts'
import type { Source, SourceOptions } from '../../domain/sources.ts'
import type { FormatInfo } from '../format.ts'

/** A file format that data come in. Heavy libraries are imported inside `read`. */
export interface SourceFormat extends FormatInfo {
  /** True when the bytes look like this format; the name decides only between formats whose bytes cannot tell. */
  matches(bytes: Uint8Array, name: string): boolean
  /** Reads the whole file. A file that cannot be read is an issue that says what to do, never an exception. */
  read(bytes: Uint8Array, options: SourceOptions): Promise<Checked<Source>>
}
