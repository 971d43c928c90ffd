/** A drawing on its way to the thread that makes pictures. */
export interface FigureCall {
  id: number
  svg: string
  /** Pixels per CSS px. */
  scale: number
}

export type FigureReply = { id: number; png: Uint8Array } | { id: number; error: string }
