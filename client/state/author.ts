const KEY = 'son-do.author'
const MOST = 120
/** Where the browser keeps nothing, the name counts until the page is closed. */
let given = ''

/** Name that stands beside everything this browser saves; '' until someone gave one. */
export function authorName(): string {
  try {
    return localStorage.getItem(KEY) ?? given
  } catch {
    return given
  }
}

/** Keeps the name for the next time. */
export function rememberAuthor(name: string): void {
  given = name.trim().slice(0, MOST)
  try {
    localStorage.setItem(KEY, given)
  } catch {
    // Private windows may refuse.
  }
}
