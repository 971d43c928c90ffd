import type { DistrictTable, LedgerEntry } from '../shared/domain/ledger.ts'
import type { SharesDocument } from '../shared/domain/shares.ts'
import { json, send } from './api.ts'

/** Calls about crosswalks, shares of split units, and how figures were made. */
export const ledgerApi = {
  entry: (edition: string, code: string, period: string) =>
    json<LedgerEntry>(`/api/ledger?edition=${edition}&code=${code}&period=${period}`),
  districts: (indicator: string, period: string) =>
    json<DistrictTable>(`/api/ledger/districts?indicator=${indicator}&period=${period}`),
  shares: (pair: string) => json<SharesDocument>(`/api/shares/${pair}`),
  sharesAt: (pair: string, version: number) => json<SharesDocument>(`/api/shares/${pair}?version=${version}`),
  saveShares: (shares: SharesDocument) =>
    json<SharesDocument>(`/api/shares/${shares.id}`, send('PUT', shares)),
  exportUrl: (edition: string, period: string) => `/api/ledger/export?edition=${edition}&period=${period}`,
}
