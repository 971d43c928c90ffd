import { existsSync, readFileSync } from 'node:fs'
import type { Geometry, Position } from 'geojson'
import { feature } from 'topojson-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { geometryFiles } from '../../../geodata/index.ts'
import { edition2020 } from '../../fixtures/box.ts'
import { type HandedFile, importPage, storedState } from '../support/import-room.ts'
import { keepShot, mapReady, openPage, type Product, startProduct } from '../support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

/** The drawn cells of the box as a map file that a GIS could have written. */
function mapFile() {
  const topology = geometryFiles['2020']
  if (!topology) throw new Error('no drawn cells for 2020 in the box')
  const byCode = new Map(edition2020.communes.map((commune) => [commune.code, commune]))
  const districts = new Map(edition2020.districts.map((district) => [district.code, district.fullName]))
  const { features } = feature(topology, topology.objects.communes)
  const named = features.map((one) => {
    const commune = byCode.get(String(one.id))
    const huyen = districts.get(commune?.districtCode ?? '') ?? ''
    const properties: Record<string, string> = { ma_xa: String(one.id), ten_xa: commune?.name ?? '', huyen }
    return { type: 'Feature' as const, properties, geometry: one.geometry }
  })
  const handed = (): HandedFile => {
    const text = JSON.stringify({ type: 'FeatureCollection', features: named })
    return { name: 'ranh-gioi.geojson', bytes: new TextEncoder().encode(text) }
  }
  return { features: named, handed }
}

/** The outer ring, to be spoilt. */
function firstRing(geometry: Geometry | undefined): Position[] {
  const ring =
    geometry?.type === 'Polygon'
      ? geometry.coordinates[0]
      : geometry?.type === 'MultiPolygon' && geometry.coordinates[0]?.[0]
  if (!ring) throw new Error('a commune without an outline')
  return ring
}

const REAL = new URL('../../../../shared/geodata/communes-2020.geojson', import.meta.url)

describe('boundaries', () => {
  test('with five wrong codes, an ambiguous name and a broken ring: each is reported, nothing changes', async () => {
    const file = mapFile()
    for (let i = 0; i < 5; i += 1) {
      const { properties } = file.features[i * 10] as (typeof file.features)[number]
      properties.ma_xa = `9999${i}`
    }
    const names = file.features.map((one) => one.properties.ten_xa)
    const twice = names.findIndex((name, index) => names.indexOf(name) !== index)
    Object.assign(file.features[twice]?.properties ?? {}, { ma_xa: '', huyen: '' })
    firstRing(file.features[101]?.geometry).pop()

    const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=data' })
    const before = await storedState(page)
    const wizard = importPage(page)
    await wizard.open()
    await wizard.hand(file.handed())
    await wizard.toColumns()
    await wizard.toUnits()
    await expect.poll(() => wizard.count('Khớp theo mã')).toBe(194)
    const questions = wizard.wizard.getByRole('group')
    await expect.poll(() => questions.count()).toBe(6)
    const unsure = await wizard.wizard.getByRole('group', { name: names[twice] }).innerText()
    for (const commune of edition2020.communes.filter((one) => one.name === names[twice])) {
      expect(unsure).toContain(commune.code)
    }
    await expect.poll(() => wizard.next.isDisabled()).toBe(true)
    for (let i = 0; i < 6; i += 1) await questions.nth(i).getByLabel('Bỏ các dòng này').check()
    await wizard.toCheck()
    const issues = await wizard.issues()
    const broken = issues.filter(([, said]) => said?.includes('bị hỏng')).map(([where]) => where)
    expect(broken).toEqual(['Đối tượng thứ 102'])
    // An edition is drawn whole or not at all: what was left out is missing.
    await expect.poll(() => wizard.next.isDisabled()).toBe(true)
    await keepShot(page, 'boundaries-refused')
    await wizard.close()
    expect(await storedState(page)).toBe(before)
    await expect.poll(() => page.locator('.legend .schematic').count()).toBe(1)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('of the province replace the drawn cells at once', async ({ skip }) => {
    if (!existsSync(REAL)) skip('real boundaries are not at hand: their import was not tried in the browser')
    const { page, complaints, context } = await openPage(product, { hash: '#v=1&r=data' })
    const wizard = importPage(page)
    await wizard.open()
    await wizard.hand({ name: 'communes-2020.geojson', bytes: new Uint8Array(readFileSync(REAL)) })
    await wizard.toColumns()
    await expect.poll(() => wizard.wizard.getByLabel('Ranh giới').isChecked()).toBe(true)
    await wizard.toUnits()
    await expect.poll(() => wizard.count('Khớp theo mã')).toBe(200)
    await wizard.toCheck()
    expect(await wizard.issues()).toEqual([])
    await wizard.toOrigin()
    await wizard.write()
    await wizard.close()
    await expect.poll(() => page.locator('.legend .schematic').count()).toBe(0)
    expect(await page.getByText('Ranh giới sơ đồ').count()).toBe(0)
    await expect.poll(() => page.getByText('Nạp từ: communes-2020.geojson').count()).toBe(1)
    await mapReady(page)
    await keepShot(page, 'boundaries-real')

    // Whoever opens the page next sees the same, and a commune is where its real outline is.
    const next = await openPage(product)
    expect(await next.page.locator('.legend .schematic').count()).toBe(0)
    expect([...complaints, ...next.complaints]).toEqual([])
    await next.context.close()
    await context.close()
  })
})
