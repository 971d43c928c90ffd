import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { Problem } from './problem.ts'

const SELF = "'self'"

/** Nothing from another origin, no inline code. MapLibre and React set styles through the CSSOM, which needs no more. */
export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: [SELF],
    // The solver is WebAssembly; this allows compiling it, not evaluating text.
    scriptSrc: [SELF, "'wasm-unsafe-eval'"],
    workerSrc: [SELF],
    imgSrc: [SELF, 'data:', 'blob:'],
    styleSrc: [SELF],
    connectSrc: [SELF],
    fontSrc: [SELF],
    objectSrc: ["'none'"],
    baseUri: [SELF],
    formAction: [SELF],
    frameAncestors: [SELF],
  },
  xFrameOptions: 'SAMEORIGIN',
  referrerPolicy: 'same-origin',
  // Served over plain HTTP inside an office: HSTS is the business of the proxy that terminates TLS.
  strictTransportSecurity: false,
  // Browsers ignore these two on plain HTTP by an office address, with an error in the console.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
})

/**
 * Lets pages of `origins` show what lies under /embed/ in a frame, beside those of the product itself. Every other address
 * stays out of foreign frames.
 */
export const embeddable =
  (origins: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    await next()
    if (origins.length === 0 || !c.req.path.startsWith('/embed/')) return
    const policy = c.res.headers.get('content-security-policy') ?? ''
    const ancestors = `frame-ancestors ${[SELF, ...origins].join(' ')}`
    c.res.headers.set('content-security-policy', policy.replace(/frame-ancestors [^;]*/, ancestors))
    // It knows no list of origins; browsers that read the policy do not need it.
    c.res.headers.delete('x-frame-options')
  }

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes that a page of another site makes a browser send. Programs send neither header and pass.
 */
export const sameSiteWrites: MiddlewareHandler = async (c, next) => {
  if (SAFE.has(c.req.method)) return next()
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new Problem(403, 'crossSite')
    return next()
  }
  const origin = c.req.header('origin')
  if (origin !== undefined && hostOf(origin) !== c.req.header('host')) throw new Problem(403, 'crossSite')
  return next()
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
