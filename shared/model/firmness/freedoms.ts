/**
 * How freely weights may vary around the chosen ones: the larger the concentration, the closer they stay. A weight of
 * 20 % then lies between `low` and `high` in nine draws of ten. These levels are a choice of this product.
 */
export const FREEDOMS = [
  { id: 'little', concentration: 400, low: 17, high: 23 },
  { id: 'some', concentration: 100, low: 14, high: 27 },
  { id: 'much', concentration: 25, low: 9, high: 34 },
] as const
export type Freedom = (typeof FREEDOMS)[number]['id']

/** The concentration of a level. */
export function concentrationOf(freedom: Freedom): number {
  const level = FREEDOMS.find((one) => one.id === freedom)
  if (!level) throw new Error(`unknown freedom "${freedom}"`)
  return level.concentration
}
