import { createStore } from 'zustand/vanilla'

/** Where the line between two views stands, 0 (left edge) to 1 (right edge). */
export const swipe = createStore<{ at: number }>(() => ({ at: 0.5 }))

/** Moves the line to a place; beyond the edges it stays at them. */
export function swipeTo(at: number): void {
  swipe.setState({ at: Math.min(1, Math.max(0, at)) })
}

/** Moves the line by a share of the width. */
export function swipeBy(by: number): void {
  swipeTo(swipe.getState().at + by)
}
