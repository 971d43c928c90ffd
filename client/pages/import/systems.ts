/** Coordinate systems people in the province meet, the province's own first; any other EPSG number can be typed. */
export const SYSTEMS: readonly { id: string; name: string }[] = [
  { id: 'EPSG:9215', name: 'VN-2000 / TM-3 107°15’' },
  { id: 'EPSG:3405', name: 'VN-2000 / UTM 48N' },
  { id: 'EPSG:3406', name: 'VN-2000 / UTM 49N' },
  { id: 'EPSG:4756', name: 'VN-2000' },
  { id: 'EPSG:4326', name: 'WGS 84' },
  { id: 'EPSG:32648', name: 'WGS 84 / UTM 48N' },
  { id: 'EPSG:32649', name: 'WGS 84 / UTM 49N' },
]
