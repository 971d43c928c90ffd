import { memo, useState } from 'react'
import type { Filters, RangeFilter } from '../../shared/domain/scenarios.ts'
import type { Edition } from '../../shared/domain/units.ts'
import { districtsOf } from '../../shared/model/districts.ts'
import { canRange, NO_FILTERS } from '../../shared/model/filters.ts'
import { indicatorKind } from '../../shared/model/numbers.ts'
import { indicatorOf } from '../state/scene.ts'
import { get } from '../state/store.ts'
import { NumberField } from './number-field.tsx'
import { useApp, useWords } from './use.ts'

interface FiltersProps {
  filters: Filters
  onChange: (patch: Partial<Filters>) => void
}

const toggled = <T,>(list: readonly T[], item: T): T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item]

function Chips<T extends string | number>(props: {
  label: string
  options: { id: T; text: string }[]
  chosen: readonly T[]
  onToggle: (id: T) => void
}) {
  return (
    <fieldset className="chips">
      <legend>{props.label}</legend>
      {props.options.map((option) => (
        <button
          key={option.id}
          type="button"
          className="chip"
          aria-pressed={props.chosen.includes(option.id)}
          onClick={() => props.onToggle(option.id)}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  )
}

function RangeRow({
  range,
  onChange,
}: {
  range: RangeFilter
  onChange: (range: RangeFilter | null) => void
}) {
  const { t, short } = useWords()
  const indicator = indicatorOf(get(), range.indicator)
  const field = (end: 'min' | 'max') => (
    <NumberField
      {...indicatorKind(indicator)}
      blank
      live
      label={`${short(indicator)}: ${t(`filters.${end}`)}`}
      placeholder={t(`filters.${end}`)}
      value={range[end]}
      onChange={(value) => onChange({ ...range, [end]: value })}
    />
  )
  return (
    <div className="range-row">
      <span>{short(indicator)}</span>
      {field('min')}
      {field('max')}
      <button
        type="button"
        className="link-button"
        aria-label={t('filters.removeRange')}
        onClick={() => onChange(null)}
      >
        ×
      </button>
    </div>
  )
}

function Ranges({ filters: { ranges }, onChange }: FiltersProps) {
  const { t, label } = useWords()
  const catalogue = useApp((state) => state.catalogue)
  const [picked, setPicked] = useState('')
  const put = (index: number, next: RangeFilter | null) =>
    onChange({ ranges: ranges.flatMap((range, i) => (i !== index ? [range] : next ? [next] : [])) })
  const free = (catalogue?.indicators ?? []).filter(
    (indicator) => canRange(indicator) && !ranges.some((range) => range.indicator === indicator.id),
  )
  return (
    <div>
      {ranges.map((range, index) => (
        <RangeRow key={range.indicator} range={range} onChange={(next) => put(index, next)} />
      ))}
      <label className="field">
        <span>{t('filters.addRange')}</span>
        <select
          value={picked}
          onChange={(event) => {
            setPicked('')
            if (event.target.value)
              onChange({ ranges: [...ranges, { indicator: event.target.value, min: null, max: null }] })
          }}
        >
          <option value="">{t('filters.chooseIndicator')}</option>
          {free.map((indicator) => (
            <option key={indicator.id} value={indicator.id}>
              {label(indicator)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

interface SectionProps extends FiltersProps {
  edition: Edition
  /** How many communes the filters keep. */
  kept: number
}

/** Filters by district, zone, border and indicator range; what is left out is not ranked. Weights do not touch it. */
export const FiltersSection = memo(function FiltersSection({
  filters,
  edition,
  kept,
  onChange,
}: SectionProps) {
  const { t, label } = useWords()
  const districts = districtsOf(edition)
  const zone = indicatorOf(get(), 'zone')
  const active = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS)
  const border = filters.border === null ? [] : [filters.border ? 'yes' : 'no']
  return (
    <section className="panel-section">
      <div className="section-head">
        <h3>{t('filters.title')}</h3>
        <span className="sum">{t('filters.kept', { n: kept, of: edition.communes.length })}</span>
      </div>
      <Chips
        label={label(zone)}
        options={zone.classes.map((row) => ({ id: row.value, text: label(row) }))}
        chosen={filters.zones}
        onToggle={(id) => onChange({ zones: toggled(filters.zones, id) })}
      />
      {districts.length > 0 && (
        <Chips
          label={t(edition.districts.length > 0 ? 'filters.district' : 'filters.formerDistrict')}
          options={districts.map((district) => ({ id: district.code, text: district.name }))}
          chosen={filters.districts}
          onToggle={(id) => onChange({ districts: toggled(filters.districts, id) })}
        />
      )}
      <Chips
        label={t('filters.border')}
        options={[
          { id: 'yes', text: t('filters.borderYes') },
          { id: 'no', text: t('filters.borderNo') },
        ]}
        chosen={border}
        onToggle={(id) => onChange({ border: border.includes(id) ? null : id === 'yes' })}
      />
      <Ranges filters={filters} onChange={onChange} />
      {active && (
        <button type="button" className="button" onClick={() => onChange(NO_FILTERS)}>
          {t('filters.clear')}
        </button>
      )}
    </section>
  )
})
