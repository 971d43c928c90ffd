import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { observationTableSchema } from '../../../shared/api/observations.ts'
import { statusSchema } from '../../../shared/api/requests.ts'
import {
  type Board,
  boardSchema,
  roundListSchema,
  roundSchema,
  submissionSchema,
} from '../../../shared/api/rounds.ts'
import { edited, openXlsx, sheetNamed } from '../../fixtures/spreadsheet.ts'
import { type Api, bodyOf, problemOf } from '../support/api.ts'
import { communesOf, edition2020 } from '../support/files.ts'

const NEW = {
  title: 'Đợt báo cáo tháng 5/2026',
  edition: '2020',
  period: '2025',
  deadline: '2026-05-25',
  indicators: ['households', 'population', 'pavedCentre', 'zone'],
  instructions: 'Số liệu đến 31/12/2025.',
}
const FIRST_ROW = 5
const KV = ['181', '180'] as const

/** Types figures into a template like a district would; `change` comes after. */
export async function filled(
  bytes: Uint8Array,
  change: (
    put: (row: number, id: string, value: unknown) => void,
    sheet: import('exceljs').Worksheet,
  ) => void = () => {},
): Promise<Uint8Array> {
  return edited(bytes, (workbook) => {
    const sheet = sheetNamed(workbook, 'Số liệu')
    const column = new Map<string, number>()
    sheet.getRow(3).eachCell((cell, at) => column.set(cell.text, at))
    const put = (row: number, id: string, value: unknown) => {
      const at = column.get(id)
      if (!at) throw new Error(`the template has no column ${id}`)
      sheet.getCell(row, at).value = value as number
    }
    for (let row = FIRST_ROW; /^\d{5}$/.test(sheet.getCell(row, 1).text); row += 1) {
      put(row, 'households', 100 + row)
      put(row, 'population', 400 + row)
      put(row, 'pavedCentre', row % 2 ? 'Có' : 'Không')
      put(row, 'zone', 'II')
    }
    change(put, sheet)
  })
}

/** Rounds from the first template to the second publication. */
export function roundsSuite(given: () => Api): void {
  const path = (rest: string, id = 'dot-bao-cao-thang-5-2026') => `/api/rounds/${id}${rest}`
  const board = () => given().read(path('/board'), boardSchema)
  const rowOf = (of: Board, district: string) => of.rows.find((row) => row.district === district)
  const template = async (district: string, id?: string) => {
    const response = await given().get(path(`/template/${district}`, id))
    expect(response.status).toBe(200)
    return new Uint8Array(await response.arrayBuffer())
  }
  const handIn = (bytes: Uint8Array, fields: Record<string, string> = {}, id?: string) =>
    given().upload(path('/submissions', id), new File([new Uint8Array(bytes)], 'biểu.xlsx'), fields)
  const codesOf = (issues: { code: string }[]) => [...new Set(issues.map(({ code }) => code))].sort()

  test('a round is created, suggested, listed, changed, and not overwritten by an old version', async () => {
    const api = given()
    const before = await api.read('/api/rounds', roundListSchema)
    expect(before).toEqual({
      rounds: [],
      today: '2026-02-03',
      next: { deadline: '2026-05-25', period: '2025' },
    })
    const response = await api.send('POST', '/api/rounds', NEW)
    expect(response.status).toBe(201)
    const made = await bodyOf(response, roundSchema)
    expect(made).toEqual({ ...NEW, id: 'dot-bao-cao-thang-5-2026', version: 1, datasetId: null })
    const saved = await bodyOf(
      await api.send('PUT', path(''), { ...made, instructions: 'x', datasetId: 7 }),
      roundSchema,
    )
    expect(saved).toMatchObject({ version: 2, instructions: 'x', datasetId: null })
    const old = await api.send('PUT', path(''), { ...made, title: 'khác' })
    expect([old.status, (await problemOf(old)).code]).toEqual([409, 'conflict'])
    const asked = async (indicator: string) => {
      return (await problemOf(await api.send('POST', '/api/rounds', { ...NEW, indicators: [indicator] })))
        .code
    }
    expect(await Promise.all(['povertyRate', 'areaKm2', 'nothing'].map(asked))).toEqual([
      'notAsked',
      'notAsked',
      'unknownIndicator',
    ])
    expect((await api.get('/api/rounds/none/board')).status).toBe(404)
    expect((await api.get(path('/template/999'))).status).toBe(404)
  })

  test('a template locks all but its inputs and shows the last period beside each', async () => {
    const workbook = await openXlsx(await template('181'))
    const sheet = sheetNamed(workbook, 'Số liệu')
    const ids = sheet.getRow(3).values as string[]
    expect(ids.filter((id) => id)).toEqual([
      'code',
      'district',
      'name',
      'zone',
      'pavedCentre',
      'population',
      'households',
    ])
    const households = ids.indexOf('households')
    expect(sheet.getCell(4, households + 1).text).toBe('Kỳ trước (2024, số liệu minh họa)')
    expect(sheet.getCell(FIRST_ROW, households).value).toBeNull()
    expect(sheet.getCell(FIRST_ROW, households).protection?.locked).toBe(false)
    expect(sheet.getCell(FIRST_ROW, households + 1).protection?.locked ?? true).toBe(true)
    const table = await given().read('/api/observations?edition=2020&period=2025', observationTableSchema)
    const row = table.codes.indexOf(sheet.getCell(FIRST_ROW, 1).text)
    expect(sheet.getCell(FIRST_ROW, households + 1).value).toBe(table.columns.households?.values[row])
    const guide = sheetNamed(workbook, 'Hướng dẫn')
    expect(guide.getCell(1, 1).text).toContain(NEW.title)
    expect(guide.getCell(2, 1).text).toContain('25/05/2026')
  })

  test('all templates come in one archive', async () => {
    const response = await given().get(path('/templates'))
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
    expect(Object.keys(files)).toHaveLength(edition2020.districts.length)
    expect(Object.keys(files)).toContain('bieu-mau-huyen-binh-gia-dot-bao-cao-thang-5-2026.xlsx')
  })

  test('a workbook with mistakes is kept with its errors by cell, and replaced by the corrected one', async () => {
    const [foreign = ''] = communesOf('180')
    const wrong = await filled(await template('181'), (put, sheet) => {
      put(FIRST_ROW, 'households', -5)
      put(FIRST_ROW + 1, 'population', { formula: '1+1', result: 2 })
      sheet.getCell(FIRST_ROW + 2, 1).value = foreign
      sheet.getCell(FIRST_ROW + 2, 3).value = null
      sheet.getCell(4, 4).value = 'Khu vực cũ'
    })
    const response = await handIn(wrong, { sender: 'Lý Thị A' })
    expect(response.status).toBe(201)
    const saved = await bodyOf(response, submissionSchema)
    expect(saved).toMatchObject({
      district: '181',
      state: 'errors',
      sender: 'Lý Thị A',
      fileName: 'biểu.xlsx',
    })
    const errors = saved.issues.filter(({ severity }) => severity === 'error')
    expect(codesOf(errors)).toEqual([
      'formulaCell',
      'headChanged',
      'missingCommune',
      'negative',
      'otherDistrictRow',
    ])
    expect(errors.find(({ code }) => code === 'negative')?.place).toEqual({
      sheet: 'Số liệu',
      row: 5,
      column: 'J',
    })
    expect(errors.find(({ code }) => code === 'formulaCell')?.place).toEqual({
      sheet: 'Số liệu',
      row: 6,
      column: 'H',
    })
    expect(rowOf(await board(), '181')).toMatchObject({ status: 'errors' })
    const letter = await (await given().get(path('/reminder/181'))).json()
    expect(letter.text).toContain('Kính gửi: Ủy ban nhân dân huyện Bình Gia')
    expect(letter.text).toContain('hàng 5, cột J')
    expect((await given().send('POST', path(`/submissions/${saved.id}/accept`), {})).status).toBe(409)

    const good = await filled(await template('181'))
    const next = await bodyOf(await handIn(good, { district: '181' }), submissionSchema)
    expect([next.state, next.issues]).toEqual(['received', []])
    const all = await given().store.rounds.submissions('dot-bao-cao-thang-5-2026')
    expect(all.map(({ state }) => state)).toEqual(['replaced', 'received'])
    const total = communesOf('181').length
    expect(rowOf(await board(), '181')).toMatchObject({
      status: 'sent',
      filled: total,
      communes: total,
      daysLeft: 111,
    })
    const kept = await given().get(path(`/submissions/${next.id}/file`))
    expect(new Uint8Array(await kept.arrayBuffer())).toEqual(good)
  })

  test('a workbook of another round, district or nobody is named as such', async () => {
    const api = given()
    const other = await bodyOf(
      await api.send('POST', '/api/rounds', { ...NEW, title: 'Đợt khác', period: '2026' }),
      roundSchema,
    )
    const fromOther = await bodyOf(
      await handIn(await filled(await template('184', other.id))),
      submissionSchema,
    )
    expect(codesOf(fromOther.issues)).toEqual(['wrongPeriod', 'wrongRound'])
    const mismatch = await bodyOf(
      await handIn(await filled(await template('184')), { district: '185' }),
      submissionSchema,
    )
    expect([mismatch.district, codesOf(mismatch.issues)]).toEqual(['184', ['districtMismatch']])
    const nobody = await handIn(new TextEncoder().encode('no workbook'))
    expect([nobody.status, (await problemOf(nobody)).code]).toEqual([422, 'districtUnclear'])
    const broken = await bodyOf(
      await handIn(new TextEncoder().encode('no workbook'), { district: '184' }),
      submissionSchema,
    )
    expect(codesOf(broken.issues)).toEqual(['notWorkbook'])
    const withoutMeta = await edited(await filled(await template('184')), (workbook) =>
      workbook.removeWorksheet('_meta'),
    )
    const guessed = await bodyOf(await handIn(withoutMeta), submissionSchema)
    expect([guessed.district, guessed.state, codesOf(guessed.issues)]).toEqual([
      '184',
      'received',
      ['notRoundTemplate'],
    ])
    expect((await api.send('DELETE', path('', other.id), {})).status).toBe(204)
    expect((await api.send('DELETE', path(''), {})).status).toBe(409)
    const round = await api.read(path(''), roundSchema)
    const changed = await api.send('PUT', path(''), { ...round, period: '2024' })
    expect([changed.status, (await problemOf(changed)).code]).toEqual([409, 'roundHasWorkbooks'])
  })

  test('accepted workbooks become one dataset; publishing again supersedes it', async () => {
    const api = given()
    const publish = async (more: object = {}) => {
      const { version } = await api.read(path(''), roundSchema)
      return api.send('POST', path('/publish'), { version, ...more })
    }
    expect((await problemOf(await publish())).code).toBe('nothingAccepted')
    const waiting = rowOf(await board(), '181')?.submission
    const accepted = await bodyOf(
      await api.send('POST', path(`/submissions/${waiting?.id}/accept`), {}),
      submissionSchema,
    )
    expect([accepted.state, accepted.decidedAt]).toEqual(['accepted', '2026-02-03T04:05:06.000Z'])
    const again = await handIn(await filled(await template('181')))
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'alreadyAccepted'])
    const incomplete = await publish()
    expect((await problemOf(incomplete)).params.n).toBe(10)

    const first = await bodyOf(await publish({ incomplete: true, documentNumber: '12/BC' }), roundSchema)
    const households = async (district: string) => {
      const table = await api.read('/api/observations?edition=2020&period=2025', observationTableSchema)
      const row = table.codes.indexOf(communesOf(district)[0] ?? '')
      const at = table.columns.households?.dataset[row] ?? -1
      return {
        value: table.columns.households?.values[row],
        dataset: table.datasets[at]?.id,
        quality: table.datasets[at]?.quality,
      }
    }
    expect(await households('181')).toEqual({ value: 105, dataset: first.datasetId, quality: 'reported' })
    expect((await households('180')).quality).toBe('illustrative')
    const archive = await api.store.importedFile(first.datasetId ?? 0)
    expect(Object.keys(unzipSync(archive?.bytes ?? new Uint8Array()))).toEqual(['181-biểu.xlsx'])
    const stale = await api.send('POST', path('/publish'), { version: first.version - 1, incomplete: true })
    expect((await problemOf(stale)).code).toBe('conflict')

    // With a real figure to compare with, one that is far from it is worth a look.
    const far = await filled(await template('180'), (put) => put(FIRST_ROW, 'households', 9000))
    const second = await bodyOf(await handIn(far), submissionSchema)
    expect(second.issues).toEqual([])
    await api.send('POST', path(`/submissions/${second.id}/accept`), {})
    const next = await bodyOf(await publish({ incomplete: true }), roundSchema)
    expect(await households('180')).toMatchObject({ value: 9000, dataset: next.datasetId })
    expect(await households('181')).toMatchObject({ value: 105, dataset: next.datasetId })
    const { datasets } = await api.read('/api/status', statusSchema)
    const title = datasets.filter((dataset) => dataset.title === NEW.title)
    expect(title.map(({ id }) => id)).toEqual([next.datasetId])
    expect(title[0]?.provenance.sourceVi).toContain('2/11 huyện')

    const given181 = await api.send('POST', path(`/submissions/${accepted.id}/return`), {
      reason: 'Số hộ chưa khớp',
    })
    const returned = await bodyOf(given181, submissionSchema)
    expect([returned.state, codesOf(returned.issues)]).toEqual(['errors', ['returnedToDistrict']])
    const again181 = await filled(await template('181'), (put) => put(FIRST_ROW, 'households', 900))
    const resent = await bodyOf(await handIn(again181), submissionSchema)
    expect(resent.state).toBe('received')
    expect(resent.issues).toMatchObject([
      { severity: 'warning', code: 'farFromPrevious', params: { value: 900, previous: 105, period: '2025' } },
    ])
    await api.store.sets.retire(next.datasetId ?? 0, null)
  })

  test('two workbooks of one district at once: one stays, the other is replaced', async () => {
    const bytes = await filled(await template(KV[0]))
    const answers = await Promise.all([handIn(bytes), handIn(bytes), handIn(bytes)])
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const all = await given().store.rounds.submissions('dot-bao-cao-thang-5-2026')
    const live = all.filter(({ district, state }) => district === KV[0] && state !== 'replaced')
    expect(live).toHaveLength(1)
  })

  test('an edition without districts is filled in by the former ones', async () => {
    const body = { ...NEW, title: 'Đợt 2025', edition: '2025', id: 'moi' }
    expect((await given().send('POST', '/api/rounds', body)).status).toBe(201)
    const { areas } = await given().read(path('/board', 'moi'), boardSchema)
    expect([areas.length, areas.every(({ former }) => former)]).toEqual([11, true])
    const bytes = await template(areas[0]?.code ?? '', 'moi')
    const sheet = sheetNamed(await openXlsx(bytes), 'Số liệu')
    expect(sheet.getCell(2, 1).text).toContain('(cũ)')
    const back = await bodyOf(await handIn(await filled(bytes), {}, 'moi'), submissionSchema)
    expect([back.state, back.issues, back.district]).toEqual(['received', [], areas[0]?.code])
  })
}
