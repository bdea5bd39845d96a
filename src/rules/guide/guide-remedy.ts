import type { Day } from '../day.ts'
import { remedyLawOn, remedyOf, remedyText } from '../remedy/remedy.ts'
import { refusedUnder14To16 } from '../remedy/remedy-law.ts'
import type { GuideFacts, GuidePart } from './guide.ts'

/** What can be done against an agency that does not publish, does not answer, or answers wrongly (Art 47, 51). */
export function remedyParts({ above, remedy }: GuideFacts, today: Day): readonly GuidePart[] {
  return [
    {
      kind: 'text',
      words:
        '认为本机关没有按照要求主动公开信息，或者没有依法答复申请的，可以向政府信息公开工作主管部门提出（《条例》第四十七条）；认为侵犯自己合法权益的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼（《条例》第五十一条）。',
    },
    {
      kind: 'facts',
      name: '投诉、举报向谁提出',
      rows: [
        { name: '受理机关', value: above?.name ?? null, requiredBy: '《条例》第五十一条' },
        ...(above?.office == null ? [] : [{ name: '公开工作机构', value: above.office, requiredBy: null }]),
        { name: '联系电话', value: above?.phone ?? null, requiredBy: null },
      ].filter(({ value, requiredBy }) => value !== null || requiredBy !== null),
    },
    ...againstAnswers({ remedy }, today),
  ]
}

/** As the letters say it, of an answer that withholds a part: so both ways are told. */
function againstAnswers({ remedy }: Pick<GuideFacts, 'remedy'>, today: Day): readonly GuidePart[] {
  const [withheld] = refusedUnder14To16
  if (remedy === null || withheld === undefined || remedyLawOn(today) === null) return []
  const court = remedy.court ?? '有管辖权的人民法院'
  const found = remedyOf({
    ...{ matter: 'partlyDisclosed', day: today, agency: { ...remedy, court }, online: false },
    withheld: [withheld, 'disclosed'],
  })
  if (found.kind === 'unknown') {
    return [
      { kind: 'facts', name: null, rows: [{ name: '行政复议机关', value: null, requiredBy: '《条例》第五十一条' }] },
    ]
  }
  return remedyText(found, '答复').map((words) => ({ kind: 'text', words }))
}
