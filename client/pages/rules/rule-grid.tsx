import type { Rule, RuleFinding } from '../../../shared/domain/rules.ts'
import { QualityMark } from '../../panels/quality-mark.tsx'
import { type LongColumn, LongTable } from '../long-table.tsx'
import { usePageWords } from '../use-page-words.ts'
import type { RuleRow } from './use-rule.ts'

/** Outcome id → its name in the language of the screen. */
export function useOutcomeName(rule: Rule) {
  const { label } = usePageWords('villages')
  return (id: string) => {
    const outcome = rule.outcomes.find((row) => row.id === id)
    return outcome ? label(outcome) : id
  }
}

/** The verdict as a word; never by colour alone. */
export function Verdict({ rule, finding }: { rule: Rule; finding: RuleFinding }) {
  const { t } = usePageWords('villages')
  const outcomeName = useOutcomeName(rule)
  const outcome = rule.outcomes.find(({ id }) => id === finding.outcome)
  const kind = outcome ? (outcome.hardship ? 'hardship' : 'none') : 'open'
  return (
    <span className="verdict" data-verdict={kind}>
      {outcome ? outcomeName(outcome.id) : t('rules.cannotTell')}
    </span>
  )
}

interface GridProps {
  rule: Rule
  rows: RuleRow[]
  chosen: string | null
  onChoose: (key: string) => void
}

function useColumns({ rule, onChoose }: GridProps): LongColumn<RuleRow>[] {
  const { t } = usePageWords('villages')
  const village = rule.subject === 'village'
  return [
    {
      id: 'name',
      head: t(`rules.columns.${rule.subject}`),
      className: 'name',
      cell: (row) => (
        <button
          type="button"
          className="cell-link"
          title={t('rules.detailOf', { name: row.name })}
          onClick={() => onChoose(row.unit.key)}
        >
          {row.name}
        </button>
      ),
    },
    {
      id: 'verdict',
      head: t('rules.columns.verdict'),
      className: 'outcome',
      cell: (row) => <Verdict rule={rule} finding={row.finding} />,
    },
    {
      id: 'official',
      head: t('rules.columns.official'),
      className: 'official',
      cell: (row) => t(`rules.official.${row.unit.official ?? 'none'}`),
    },
    {
      id: 'agreement',
      head: t('rules.columns.agreement'),
      className: 'compared',
      cell: ({ finding }) => (
        <span className="agreement" data-agreement={finding.agreement}>
          {t(`rules.agreement.${finding.agreement}`)}
        </span>
      ),
    },
    {
      id: 'place',
      head: village ? t('rules.columns.commune') : t('table.district'),
      className: 'place',
      cell: (row) => [village ? row.place?.name : '', row.place?.district].filter(Boolean).join(', '),
    },
    {
      id: 'quality',
      head: t('rules.columns.quality'),
      className: 'quality-cell',
      cell: (row) => <QualityMark quality={row.quality} />,
    },
  ]
}

/** Every unit with verdict, official list and how the two stand to each other. */
export function RuleGrid(props: GridProps) {
  const { label } = usePageWords('villages')
  const columns = useColumns(props)
  return (
    <LongTable
      label={label(props.rule)}
      columns={columns}
      rows={props.rows}
      rowKey={(row) => row.unit.key}
      chosen={props.chosen}
    />
  )
}
