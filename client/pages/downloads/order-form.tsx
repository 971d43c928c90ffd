import type { DocumentFields, ExportOptions, SnapshotFormatId } from '../../../shared/domain/exports.ts'
import type { ListHeadline } from '../../../shared/domain/lists.ts'
import { NumberField } from '../../panels/number-field.tsx'
import { useApp, useOutside } from '../../panels/use.ts'
import { usePageWords } from '../use-page-words.ts'
import { ASKS, FORMAT_GROUPS } from './formats.ts'
import type { Subject } from './use-wish.ts'

const MOST = 20_000

interface SubjectProps {
  subject: Subject
  lists: readonly ListHeadline[]
  onSubject: (subject: Subject) => void
}

/** Which communes and works go into the files. */
export function SubjectChoice({ subject, lists, onSubject }: SubjectProps) {
  const { t, number } = usePageWords('downloads')
  const selected = useApp((state) => state.link.selection.length)
  const outside = useOutside()
  const first = lists[0]
  const top = subject.kind === 'top' ? subject.count : 20
  return (
    <fieldset className="order-choices">
      <legend>{t('what')}</legend>
      <label className="check">
        <input
          type="radio"
          name="subject"
          checked={subject.kind === 'top'}
          onChange={() => onSubject({ kind: 'top', count: top })}
        />
        <span>{t('subject.top')}</span>
        <NumberField
          live
          step={1}
          className="order-count"
          label={t('subject.count')}
          least={1}
          most={MOST}
          value={top}
          onChange={(count) => onSubject({ kind: 'top', count })}
        />
      </label>
      <label className="check">
        <input
          type="radio"
          name="subject"
          disabled={selected === 0}
          checked={subject.kind === 'selection'}
          onChange={() => onSubject({ kind: 'selection' })}
        />
        <span>
          {selected === 0 ? t('subject.noSelection') : t('subject.selection', { n: number(selected) })}
          {outside !== '' && ` (${outside})`}
        </span>
      </label>
      <label className="check">
        <input
          type="radio"
          name="subject"
          disabled={!first}
          checked={subject.kind === 'list'}
          onChange={() => first && onSubject({ kind: 'list', id: first.id })}
        />
        <span>{first ? t('subject.list') : t('subject.noList')}</span>
      </label>
      {first && (
        <select
          aria-label={t('subject.list')}
          value={subject.kind === 'list' ? subject.id : ''}
          onChange={(event) => event.target.value && onSubject({ kind: 'list', id: event.target.value })}
        >
          {subject.kind !== 'list' && <option value="">{t('subject.chooseList')}</option>}
          {lists.map((list) => (
            <option key={list.id} value={list.id}>
              {t('subject.listOption', { title: list.title, version: list.version })}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  )
}

interface FormatProps {
  chosen: ReadonlySet<SnapshotFormatId>
  onToggle: (id: SnapshotFormatId) => void
}

/** Every kind of file with one line on what it is for. */
export function FormatChoice({ chosen, onToggle }: FormatProps) {
  const { t } = usePageWords('downloads')
  return FORMAT_GROUPS.map((group) => (
    <fieldset key={group.id} className="format-cards">
      <legend>{t(`group.${group.id}`)}</legend>
      {group.formats.map((id) => (
        <label key={id} className="format-card">
          <input type="checkbox" checked={chosen.has(id)} onChange={() => onToggle(id)} />
          <span>
            <b>{t(`format.${id}`)}</b>
            <small>{t(`formatNote.${id}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  ))
}

interface OptionsProps {
  chosen: ReadonlySet<SnapshotFormatId>
  options: ExportOptions
  onOptions: (options: ExportOptions) => void
}

const FIELDS: readonly (keyof DocumentFields)[] = [
  'body',
  'number',
  'place',
  'addressee',
  'signatoryPost',
  'signatoryName',
]

/** What the chosen kinds of file need to know. */
export function OptionFields({ chosen, options, onOptions }: OptionsProps) {
  const { t } = usePageWords('downloads')
  const asked = (what: keyof typeof ASKS) => ASKS[what].some((id) => chosen.has(id))
  return (
    <>
      {asked('paper') && (
        <label className="field narrow">
          <span>{t('paper')}</span>
          <select
            value={options.paper}
            onChange={(event) => onOptions({ ...options, paper: event.target.value === 'A3' ? 'A3' : 'A4' })}
          >
            <option value="A4">A4</option>
            <option value="A3">A3</option>
          </select>
        </label>
      )}
      {asked('by') && (
        <label className="field narrow">
          <span>{t('by')}</span>
          <select
            value={options.by}
            onChange={(event) =>
              onOptions({ ...options, by: event.target.value === 'commune' ? 'commune' : 'district' })
            }
          >
            <option value="district">{t('byDistrict')}</option>
            <option value="commune">{t('byCommune')}</option>
          </select>
        </label>
      )}
      {asked('fields') && (
        <fieldset className="order-fields">
          <legend>{t('fields')}</legend>
          <p className="hint">{t('fieldsNote')}</p>
          {FIELDS.map((id) => (
            <label key={id} className="field">
              <span>{t(`field.${id}`)}</span>
              <input
                value={options.fields[id]}
                maxLength={300}
                placeholder={t(`example.${id}`)}
                onChange={(event) =>
                  onOptions({ ...options, fields: { ...options.fields, [id]: event.target.value } })
                }
              />
            </label>
          ))}
        </fieldset>
      )}
    </>
  )
}
