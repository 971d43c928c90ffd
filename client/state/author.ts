const KEY = 'son-do.author'
const MOST = 120

/** Name that stands beside everything this browser saves; '' until someone gave one. */
export function authorName(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

/** Keeps the name for the next time. A browser that keeps nothing asks again. */
export function rememberAuthor(name: string): void {
  try {
    localStorage.setItem(KEY, name.trim().slice(0, MOST))
  } catch {
    // Private windows may refuse; the name still counts until the page is closed.
  }
}
