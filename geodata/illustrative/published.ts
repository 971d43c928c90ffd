/**
 * Provincial figures, published or rounded from published ones, that the invented commune values add up to exactly.
 * Sources: Decision 861/QĐ-TTg (zones), Decisions 612/QĐ-UBDT and 497/QĐ-UBDT (difficult villages), provincial figures of 2024 and 2025
 * (roads, power, water, poverty), census of 2019 (population, by district, see editions/districts.csv).
 * Not checked against a source: the population of Lạng Sơn city, of Bắc Sơn and of the whole province.
 */
export const published = {
  zones: { 1: 103, 2: 8, 3: 88 },
  /** List of 2021: 644 villages. */
  difficultVillages: { 1: 84, 2: 24, 3: 536 },
  /** Changes of 2024 to that list, which leave 608; which villages, and of which zones, is not in the sources at hand. */
  struckOff: { villages: 53, communes: 27 },
  added: { villages: 17, communes: 12 },
  /** About 70 % of villages. */
  hardenedVillagePercent: 70,
  /** 98.3 % of 200 communes is 196.6: the nearest whole number is 197 (98.5 %). */
  pavedCentres: 197,
  electricityPercent: 99,
  waterPercent: 98.5,
  poorHouseholds: 6912,
  /** 6,912 poor households are 3.36 %. */
  households: 205700,
} as const

/** Totals nobody publishes: chosen so that the map has something to show. */
export const invented = {
  /** Near the 1,646 villages of the area in the list of 2026. */
  villages: 1676,
  riskLandslide: 1720,
  riskFlood: 930,
  riskForest: 350,
  relocatedPercent: 45,
} as const
