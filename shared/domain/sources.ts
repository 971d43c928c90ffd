import type { Geometry } from 'geojson'
import type { Issue } from './issues.ts'

/** A day written in a cell, ISO: spreadsheets and databases keep dates apart from numbers. */
export interface RawDate {
  date: string
}

/** What a cell shows instead of a value: "#DIV/0!", or "=" for a formula that no program has calculated. */
export interface RawError {
  error: string
}

/** A cell or property as it stood in the file, tidied and NFC, before anybody decided what it means. null = blank. */
export type RawValue = string | number | boolean | null | RawDate | RawError

/** A column of a sheet or a property of map features. */
export interface SourceField {
  /** The head as found; of several head rows, their texts from top to bottom joined by " / ". */
  name: string
  /** Column letter as the spreadsheet shows it; "" for properties of map features. */
  column: string
}

/** A row of a sheet or a feature of a map layer. */
export interface SourceRecord {
  /** 1-based: row of the sheet or text file, position of the feature in its layer. */
  number: number
  /** In the order of the layer's fields. */
  values: RawValue[]
  /** Degrees WGS84 once the layer's coordinate system is known; null where the record has no place. */
  geometry: Geometry | null
}

export type GeometryKind = 'none' | 'point' | 'line' | 'polygon' | 'mixed'

/** A coordinate system: found in the file, or named by the user. */
export interface CoordinateSystem {
  /** "EPSG:4326", "EPSG:3405", or "" when it has no number. */
  id: string
  /** As the file names it. */
  name: string
}

/** One sheet of a workbook, one layer of a map file, one text table. */
export interface SourceLayer {
  /** Sheet or layer name; the file name without its extension where there is only one. */
  name: string
  /** True for spreadsheets and text tables, whose places are rows and columns; false for map features. */
  tabular: boolean
  fields: SourceField[]
  records: SourceRecord[]
  geometry: GeometryKind
  /** null: not stated, or no geometry. Coordinates of stated systems have been brought to WGS84. */
  crs: CoordinateSystem | null
  /** Sheet rows, 1-based, that were read as the head; null for map layers. */
  head: { first: number; last: number } | null
  /** How texts were encoded: "UTF-8", "UTF-16", "windows-1258", "TCVN3", "VNI". */
  encoding: string
  /** Notes above the table, such as its title; shown to the user, never read as data. */
  notes: string[]
  /** What a template of the product was made for, as its hidden sheet says. Absent in other files. */
  template?: TemplateOrigin
}

/** Edition and reference period that a template was made for; "" where it names none. */
export interface TemplateOrigin {
  edition: string
  period: string
}

/** A file as read: nothing about its meaning has been decided. */
export interface Source {
  /** Id of the format that read it. */
  format: string
  layers: SourceLayer[]
  /** Warnings; errors refuse the file. */
  issues: Issue[]
}

/** What the user may say about a file when the file does not say it, or says it wrongly. */
export interface SourceOptions {
  /** File name, which tells formats apart that look alike. */
  name: string
  /** "EPSG:9218": overrides what the file states. */
  crs?: string | null
  /** One of the encodings of `SourceLayer.encoding`; overrides what was detected. */
  encoding?: string | null
  /** Head rows of sheets, 1-based, where the guess is wrong. */
  head?: { first: number; last: number } | null
  /**
   * Called now and then with the share done, 0..1, and waited for, so that it may give other work a turn. What it throws
   * stops the reading and comes out of it: this is how a reading is cancelled.
   */
  progress?: (share: number) => void | Promise<void>
}
