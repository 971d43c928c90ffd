import { expect, it } from 'vitest'
import { investmentListSchema } from '../../../shared/api/lists.ts'
import { parseCsv } from '../../fixtures/read-list.ts'
import { openXlsx } from '../../fixtures/spreadsheet.ts'
import { item, list } from '../../model/lists-support.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'

/** Files of saved lists. */
export function listExportsSuite(api: () => Api): void {
  const { id: _, ...blank } = list([item('a'), item('b', { name: '=HYPERLINK("http://x")' })])
  const make = async () =>
    bodyOf(await api().send('POST', '/api/lists', { ...blank, title: 'Xuất thử' }), investmentListSchema)
  const exported = (id: string, format: string, body: object = {}) =>
    api().send('POST', `/api/lists/${id}/export/${format}`, body)

  it('give the latest version, or the one that is asked for', async () => {
    const made = await make()
    const next = { ...made, title: 'Xuất thử lần hai', items: made.items.slice(0, 1) }
    await api().send('PUT', `/api/lists/${made.id}`, next)
    const latest = await exported(made.id, 'csv')
    expect(latest.status).toBe(200)
    expect(latest.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(latest.headers.get('content-disposition')).toContain(`danh-muc-${made.id}-v2.csv`)
    expect(parseCsv(await latest.text())).toHaveLength(2)
    const first = await exported(made.id, 'csv', { version: 1 })
    const rows = parseCsv(await first.text())
    expect(rows).toHaveLength(3)
    expect(rows[2]).toContain('\'=HYPERLINK("http://x")')
  })

  it('name list and version in the workbook, in the language asked for', async () => {
    const { id } = await make()
    const answer = await exported(id, 'xlsx', { lang: 'en' })
    const book = await openXlsx(new Uint8Array(await answer.arrayBuffer()))
    expect(book.getWorksheet('List')?.getCell(2, 1).text).toContain(`List ${id}, version 1 (draft)`)
    expect(book.getWorksheet('Provenance')).toBeDefined()
  })

  it('are refused for lists, versions and formats that are not there', async () => {
    const { id } = await make()
    const codeOf = async (answer: Response) => (await problemOf(answer)).code
    expect(await codeOf(await exported('khong-co', 'xlsx'))).toBe('unknownList')
    expect(await codeOf(await exported(id, 'xlsx', { version: 9 }))).toBe('unknownListVersion')
    expect(await codeOf(await exported(id, 'odt'))).toBe('unknownFormat')
  })
}
