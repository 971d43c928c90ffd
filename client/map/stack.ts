/** The map's layers, bottom to top. Each keeps its place whether or not something is in it just now. */
export interface Stack {
  /** Communes drawn by the light drawing. */
  base: HTMLElement
  /** The full map. */
  full: HTMLElement
  /** Names, lines and symbols of the light drawing. */
  top: HTMLElement
  /** Outlines and what the tools draw. */
  above: HTMLElement
  destroy(): void
}

/** Puts the empty layers into the container. */
export function createStack(container: HTMLElement): Stack {
  const layer = (): HTMLElement => container.appendChild(document.createElement('div'))
  const stack = { base: layer(), full: layer(), top: layer(), above: layer() }
  return {
    ...stack,
    destroy() {
      for (const element of Object.values(stack)) element.remove()
    },
  }
}
