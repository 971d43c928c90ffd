import type { Lift, Rule } from '../../domain/rules.ts'
import type { Language } from '../../messages/index.ts'
import { villagesTranslator } from '../../messages/villages.ts'
import { formatNumber } from '../format.ts'

/** "Giảm 3 hộ nghèo (xuống 19,8%) → Không thuộc diện đặc biệt khó khăn" */
export function liftText(rule: Rule, lift: Lift, lang: Language): string {
  const t = villagesTranslator(lang)
  const vi = lang === 'vi'
  const changes = lift.changes.map(({ measure: id, amount, to }) => {
    const measure = rule.measures.find((row) => row.id === id)
    return t(`rules.liftOne.${measure?.better ?? 'up'}`, {
      amount: formatNumber(amount, 2, lang),
      unit: vi ? measure?.unitVi : measure?.unitEn,
      to: formatNumber(to, 1, lang),
    })
  })
  const outcome = rule.outcomes.find(({ id }) => id === lift.outcome)
  return t('rules.liftAnd', {
    changes: changes.join(t('rules.and')),
    outcome: vi ? outcome?.labelVi : outcome?.labelEn,
  })
}
