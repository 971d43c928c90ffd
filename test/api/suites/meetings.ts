import { expect, it } from 'vitest'
import { z } from 'zod'
import { meetingHeadlineSchema, meetingSchema } from '../../../shared/api/meetings.ts'
import type { Meeting } from '../../../shared/domain/meetings.ts'
import { boxState, decision, meeting } from '../../model/meetings-support.ts'
import { type Api, bodyOf, NOW, problemOf } from '../support/api.ts'

const headlinesSchema = z.object({ meetings: z.array(meetingHeadlineSchema) })

/** Meetings: versions, checks of what they hold, closing, and the minutes. */
export function meetingsSuite(api: () => Api): void {
  const states = Promise.all([boxState(), boxState({}, { discount: 9 }, 25)])
  const make = async (title: string, change: Partial<Meeting> = {}) => {
    const [start] = await states
    const { id: _, version: __, savedAt: ___, status: ____, ...blank } = meeting([start])
    return api().send('POST', '/api/meetings', { ...blank, title, ...change })
  }
  const made = async (title: string) => bodyOf(await make(title), meetingSchema)
  const put = (body: Meeting, headers = {}) => api().send('PUT', `/api/meetings/${body.id}`, body, headers)
  const saved = async (body: Meeting) => bodyOf(await put(body), meetingSchema)
  const decided = async (of: Meeting, id: string) => {
    const [start, next] = await states
    return { ...of, states: [start, next], decisions: [...of.decisions, decision(id, start.hash, next.hash)] }
  }

  it('open under an id made of the title, with the state they start from', async () => {
    const answer = await make('Họp Ban Chỉ đạo tháng 2')
    expect(answer.status).toBe(201)
    const body = await bodyOf(answer, meetingSchema)
    expect(body).toMatchObject({ id: 'hop-ban-chi-dao-thang-2', version: 1, status: 'open' })
    expect(body.savedAt).toBe(NOW.toISOString())
    expect(await api().read(`/api/meetings/${body.id}`, meetingSchema)).toEqual(body)
    expect((await made('Họp Ban Chỉ đạo tháng 2')).id).toBe('hop-ban-chi-dao-thang-2-2')
    const { meetings } = await api().read('/api/meetings', headlinesSchema)
    expect(meetings[0]).toMatchObject({ id: body.id, decisions: 0, chair: 'Nguyễn Văn A' })
    const missing = await api().get('/api/meetings/khong-co')
    expect(missing.status).toBe(404)
    expect((await problemOf(missing)).code).toBe('unknownMeeting')
  })

  it('keep decisions with the states they name; the second of two writers is told', async () => {
    const first = await made('Hai thư ký')
    const next = await saved(await decided(first, '1'))
    expect(next).toMatchObject({ version: 2, decisions: [{ id: '1' }] })
    expect(next.states).toHaveLength(2)
    const late = await put(await decided(first, '2'))
    expect(late.status).toBe(409)
    expect(await problemOf(late)).toMatchObject({ code: 'conflict', current: next })
    expect(await saved({ ...next, decisions: [] })).toMatchObject({ version: 3, states: [{}] })
  })

  it('are refused where states are not what they say, are missing, or votes outnumber people', async () => {
    const first = await made('Kiểm tra')
    const [start, next] = await states
    const code = async (body: Meeting) => {
      const answer = await put(body)
      expect(answer.status).toBe(400)
      return (await problemOf(answer)).code
    }
    const good = await decided(first, '1')
    expect(await code({ ...good, states: [start, { ...next, hash: 'f'.repeat(64) }] })).toBe('meetingHash')
    expect(await code({ ...good, states: [start] })).toBe('meetingState')
    expect(await code({ ...good, decisions: [...good.decisions, ...good.decisions] })).toBe('meetingDecision')
    expect(await code({ ...good, attendees: [] })).toBe('meetingVotes')
  })

  it('are closed once; then nothing is changed or deleted', async () => {
    const first = await made('Kết thúc')
    const closed = await saved({ ...(await decided(first, '1')), status: 'closed' })
    expect(closed).toMatchObject({ version: 2, status: 'closed' })
    const again = await put({ ...closed, status: 'open' })
    expect(again.status).toBe(409)
    expect((await problemOf(again)).code).toBe('meetingClosed')
    const remove = (id: string, version: number) =>
      api().app.request(`/api/meetings/${id}?version=${version}`, { method: 'DELETE' })
    expect((await remove(closed.id, 2)).status).toBe(409)
    const other = await made('Bỏ')
    expect((await remove(other.id, 1)).status).toBe(204)
    expect((await api().get(`/api/meetings/${other.id}`)).status).toBe(404)
  })

  it('give minutes as DOCX and PDF in either language, and say which forms there are', async () => {
    const held = await saved({ ...(await decided(await made('Biên bản'), '1')), status: 'closed' })
    const docx = await api().get(`/api/meetings/${held.id}/minutes/docx`)
    expect(docx.headers.get('content-disposition')).toContain('bien-ban-bien-ban-2026-02-05.docx')
    const head = async (answer: Response) =>
      new TextDecoder('latin1').decode((await answer.arrayBuffer()).slice(0, 4))
    expect(await head(docx)).toBe('PK\u0003\u0004')
    const pdf = await api().get(`/api/meetings/${held.id}/minutes/pdf?lang=en`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(await head(pdf)).toBe('%PDF')
    const odt = await api().get(`/api/meetings/${held.id}/minutes/odt`)
    expect(odt.status).toBe(404)
    expect(await problemOf(odt)).toMatchObject({ code: 'unknownFormat' })
  })
}
