/** The project's folder. */
export const root: string
export function isStale(): boolean
export function build(log?: (line: string) => void): Promise<void>
export function bundleServer(outdir: string, entryPoints?: string[]): Promise<void>
