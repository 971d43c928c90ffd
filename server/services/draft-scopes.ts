/** Scope under which communes are remembered by wording. */
export function unitScope(edition: string): string {
  return `unit:${edition}`
}
