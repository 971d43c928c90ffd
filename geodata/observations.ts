import { NO_PROVENANCE } from '../shared/domain/observations.ts'
import type { EditionData } from './editions.ts'
import { type EarlierYear, inventEarlierYears } from './illustrative/earlier-years.ts'
import { buildRiskZones, nearForest } from './illustrative/risk-zones.ts'
import { buildSetting } from './illustrative/setting.ts'
import { changeDifficultVillages, inventRisk, inventValues } from './illustrative/values.ts'
import type { BoxData, BoxDataset, Orientation, RiskZones } from './types.ts'

const gazetteer: BoxDataset = {
  key: 'gazetteer',
  kind: 'indicators',
  title: 'Xã biên giới và diện tích',
  quality: 'reported',
  edition: '2020',
  period: '2020',
  provenance: {
    ...NO_PROVENANCE,
    sourceVi:
      'Xã biên giới: suy ra từ bản đồ hành chính công khai, khớp số 20 xã và 01 thị trấn đã công bố. Diện tích: tính từ ranh giới tham khảo, có thể lệch vài phần trăm so với số liệu kiểm kê đất đai.',
    sourceEn:
      'Border communes: derived from public administrative maps, equal to the published count of 20 communes and 1 town. Area: computed from reference boundaries, may differ by some percent from the land inventory.',
    licence: 'Dữ kiện, không thuộc đối tượng bảo hộ quyền tác giả',
  },
}

const illustrative: BoxDataset = {
  key: 'illustrative-2024',
  kind: 'indicators',
  title: 'Số liệu minh họa 2024',
  quality: 'illustrative',
  edition: '2020',
  period: '2024',
  provenance: {
    ...NO_PROVENANCE,
    sourceVi:
      'Số liệu minh họa do máy sinh cho từng xã, không phải số liệu thật. Tổng toàn tỉnh bằng hoặc làm tròn từ số đã công bố: khu vực I, II, III 103, 8, 88; 608 thôn ĐBKK (644 theo Quyết định 612/QĐ-UBDT, bớt 53 và thêm 17 theo Quyết định 497/QĐ-UBDT, theo bảng tổng hợp thứ cấp; chưa biết bớt, thêm ở xã nào); 6.912 hộ nghèo năm 2024; khoảng 70% thôn có đường cứng hóa, 99% hộ có điện, 98,5% hộ có nước hợp vệ sinh, 98,3% xã có đường đến trung tâm (197 trong 200). Dân số theo huyện lấy theo điều tra năm 2019, riêng thành phố Lạng Sơn, Bắc Sơn và tổng toàn tỉnh chưa đối chiếu được với nguồn; số hộ suy từ tỷ lệ hộ nghèo. Số thôn, hộ có nguy cơ, hộ đã bố trí và số km chưa rải mặt là số giả định cả ở tổng.',
    sourceEn:
      'Illustrative figures made by a program for each commune; not real data. Provincial sums equal published figures or are rounded from them: zones I, II, III 103, 8, 88; 608 extremely difficult villages (644 by Decision 612/QĐ-UBDT, less 53 and plus 17 by Decision 497/QĐ-UBDT, from a secondary table; in which communes is not known); 6,912 poor households in 2024; about 70% of villages with a hardened road, 99% of households with power, 98.5% with hygienic water, 98.3% of communes with a road to their centre (197 of 200). Population by district follows the census of 2019, but the figures of Lạng Sơn city, Bắc Sơn and the whole province could not be checked against a source; households are derived from the poverty rate. The numbers of villages, of households at risk and relocated, and of unpaved kilometres are assumed even as totals.',
    licence: 'CC0-1.0',
  },
}

/** An invented year before the present one, with what is known of it. */
function earlierDataset({ period }: EarlierYear): BoxDataset {
  const poverty =
    period === '2021'
      ? {
          vi: ', chỉ trừ số hộ nghèo toàn tỉnh năm 2021 bằng số đã công bố (hơn 23.500 hộ, 12,2%)',
          en: ', except for the poor households of the province in 2021, which equal the published figure (over 23,500, 12.2%)',
        }
      : { vi: '', en: '' }
  return {
    ...illustrative,
    key: `illustrative-${period}`,
    title: `Số liệu minh họa ${period}`,
    period,
    provenance: {
      ...NO_PROVENANCE,
      sourceVi: `Số liệu minh họa do máy sinh, tính lùi từ số liệu minh họa 2024 để có diễn biến qua các năm; không phải số liệu thật, kể cả tổng toàn tỉnh${poverty.vi}. Dân số, số thôn và số hộ có nguy cơ giữ như năm 2024.`,
      sourceEn: `Illustrative figures made by a program, walked back from those of 2024 so that there is a path over the years; not real data, not even as provincial totals${poverty.en}. Population, villages and households at risk are kept as in 2024.`,
      licence: 'CC0-1.0',
    },
  }
}

/** The datasets in the box, those of earlier years apart, and the hazard areas that belong to the invented ones. */
export function buildObservations(
  data: EditionData,
  orientation: Orientation,
): { box: BoxData; earlier: BoxData; riskZones: RiskZones } {
  const edition = data.editions.find((e) => e.id === illustrative.edition)
  if (!edition) throw new Error(`editions.csv has no edition ${illustrative.edition}`)
  const codes = edition.communes.map((c) => c.code)
  const places = buildSetting(edition, data.borderCodes, orientation)
  const riskZones = buildRiskZones(places)
  const values = inventValues(places, data.districtPopulation)
  const risk = inventRisk(places, values.households as number[], nearForest(places, riskZones))
  const facts = {
    border: codes.map((code) => (data.borderCodes.has(code) ? 1 : 0)),
    areaKm2: edition.communes.map((c) => c.areaKm2),
  }
  const of = ({ key, edition, period }: BoxDataset, columns: BoxData['observations'][number]['columns']) => ({
    datasetKey: key,
    edition,
    period,
    codes,
    columns,
  })
  const { zone = [], difficultVillages = [] } = values
  const changed = changeDifficultVillages(places, difficultVillages as number[], values.villages as number[])
  const present = { ...values, ...risk, difficultVillages: changed }
  const years = inventEarlierYears(places, present, { zone, difficultVillages }).map((year) => ({
    ...year,
    dataset: earlierDataset(year),
  }))
  return {
    box: {
      datasets: [gazetteer, illustrative],
      observations: [of(gazetteer, facts), of(illustrative, present)],
    },
    earlier: {
      datasets: years.map(({ dataset }) => dataset),
      observations: years.map(({ dataset, columns }) => of(dataset, columns)),
    },
    riskZones,
  }
}
