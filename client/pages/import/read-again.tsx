import { useState } from 'react'
import type { DraftLayer } from '../../../shared/domain/intake.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { usePageWords } from '../use-page-words.ts'
import { SYSTEMS } from './systems.ts'
import { reread } from './wizard.ts'

/** Rows of a sheet, as spreadsheets have them. */
const MOST_ROWS = 1_048_576
const ENCODINGS = ['UTF-8', 'UTF-16', 'windows-1258', 'TCVN3', 'VNI']

/** What the file does not say itself, or says wrongly: head rows, encoding, coordinate system. */
export function ReadAgain({ layer }: { layer: DraftLayer }) {
  const { t } = usePageWords('intake')
  const [head, setHead] = useState({ first: layer.head?.first ?? 1, last: layer.head?.last ?? 1 })
  const [encoding, setEncoding] = useState(layer.encoding)
  const [crs, setCrs] = useState(layer.crs?.id ?? '')
  const open = !layer.tabular && layer.crs === null && layer.geometry !== 'none'
  const again = () =>
    reread({
      ...(layer.tabular && layer.head && { head }),
      ...(encoding !== layer.encoding && { encoding }),
      ...(crs !== '' && crs !== layer.crs?.id && { crs }),
    })
  return (
    <details className="read-again" open={open}>
      <summary>{t('again.title')}</summary>
      <div className="meta-grid">
        {layer.tabular && layer.head && (
          <>
            <label className="field">
              <span>{t('again.headFirst')}</span>
              <NumberField
                live
                step={1}
                label={t('again.headFirst')}
                least={1}
                most={MOST_ROWS}
                value={head.first}
                onChange={(first) => setHead({ ...head, first })}
              />
            </label>
            <label className="field">
              <span>{t('again.headLast')}</span>
              <NumberField
                live
                step={1}
                label={t('again.headLast')}
                least={head.first}
                most={MOST_ROWS}
                value={head.last}
                onChange={(last) => setHead({ ...head, last })}
              />
            </label>
          </>
        )}
        <label className="field">
          <span>{t('again.encoding')}</span>
          <select value={encoding} onChange={(event) => setEncoding(event.target.value)}>
            {[...new Set([layer.encoding, ...ENCODINGS])].filter(Boolean).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        {layer.geometry !== 'none' && (
          <label className="field">
            <span>{t('again.crs')}</span>
            <input list="systems" value={crs} onChange={(event) => setCrs(event.target.value)} />
            <datalist id="systems">
              {SYSTEMS.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </datalist>
          </label>
        )}
      </div>
      <button type="button" className="button small" onClick={again}>
        {t('again.read')}
      </button>
    </details>
  )
}
