import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Hono } from 'hono'
import { type Payload, REVALIDATE, sendPayload, textPayload } from '../http/payload.ts'
import { Problem } from '../http/problem.ts'

const PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Sơn Đồ: API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`

/** In its own file: the content security policy allows no inline script. */
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null })\n`

const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

/** The documentation page, offline: the Swagger UI files come with the packages. */
export function docsRoutes() {
  const page = textPayload(PAGE, 'text/html; charset=utf-8')
  const start = textPayload(START, 'text/javascript; charset=utf-8')
  const loaded = new Map<string, Payload>()

  function fileOf(name: string): Payload {
    const type = FILES[name]
    if (!type) throw new Problem(404, 'notFound', { path: `/api/docs/${name}` })
    const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
    const payload = loaded.get(name) ?? textPayload(readFileSync(join(folder, name), 'utf8'), type)
    loaded.set(name, payload)
    return payload
  }

  return new Hono()
    .get('/docs', (c) => sendPayload(c, page, REVALIDATE))
    .get('/docs/start.js', (c) => sendPayload(c, start, REVALIDATE))
    .get('/docs/:file', (c) => sendPayload(c, fileOf(c.req.param('file')), REVALIDATE))
}
