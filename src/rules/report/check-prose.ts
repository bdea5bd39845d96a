import type { KnownAgency } from '../agency.ts'
import { addend } from './cell.ts'
import { checkFigures } from './check-figures.ts'
import { checkLayout } from './check-layout.ts'
import { checkLists } from './check-lists.ts'
import { checkShares } from './check-shares.ts'
import { checkWording } from './check-wording.ts'
import { type Finding, finding } from './finding.ts'
import { overviewTopics } from './phrases.ts'
import { compactSection, sentencesOf } from './prose.ts'
import { cellAt, type Report } from './report.ts'

/** The prose: its figures against the tables, what it has to say and does not, its wording, its build. */
export function checkProse(report: Report, agency?: KnownAgency | undefined): Finding[] {
  const sentences = sentencesOf(report).filter(({ text }) => text.length <= longest)
  return [
    ...checkFigures(report, sentences),
    ...checkShares(report, sentences),
    ...checkLists(sentences),
    ...topics(report),
    ...problems(report),
    ...fee(report),
    ...checkWording(report, sentences, agency),
    ...checkLayout(report),
  ]
}

/** What runs on for longer without a full stop is no prose. */
const longest = 1500

function topics(report: Report): Finding[] {
  const overview = compactSection(report, 'overview')
  if (overview === '') return [finding('text.topics', { message: '“一、总体情况”没有内容。' })]
  const lacking = overviewTopics.filter(({ words }) => !words.test(overview)).map(({ name }) => name)
  if (lacking.length === 0) return []
  const at = report.headings.find(({ section }) => section === 'overview')?.at
  return [finding('text.topics', { message: `“一、总体情况”没有写到${lacking.join('、')}。`, at })]
}

const trouble =
  /问题|不足|不够|差距|短板|薄弱|欠缺|有待|不全|不高|不到位|不及时|不规范|滞后|困难|缺乏|缺少|不强|不深|不严|弱项/u
const remedy = /改进|整改|下一步|今后|措施|加强|加大|强化|提升|提高|完善|进一步|打算|将/u

/** X14: 五 names problems and what is done about them. */
function problems(report: Report): Finding[] {
  const text = compactSection(report, 'problems')
  const at = report.headings.find(({ section }) => section === 'problems')?.at
  const say = (message: string) => [finding('text.problems', { message, at })]
  if (text === '') return say('“五、存在的主要问题及改进情况”没有内容。')
  const nothing = text.replace(/[。，,.；;：:\n]/gu, '').replace(/^[（(]?一?[)）]?(?:本?年度?)?/u, '')
  if (nothing.length < 20 && /无|没有|不存在/u.test(nothing))
    return say(`“五、存在的主要问题及改进情况”只写“${nothing}”。`)
  if (!trouble.test(text)) return say('“五、存在的主要问题及改进情况”没有写出存在的问题。')
  if (!remedy.test(text)) return say('“五、存在的主要问题及改进情况”没有写出改进情况。')
  return []
}

/** X13: from report year 2021 on, 六 says whether processing fees were charged, even when none were. */
function fee(report: Report): Finding[] {
  if ((report.year ?? (report.form === '2021' ? 2021 : 0)) < 2021) return []
  if (/处理费|信息公开收费|公开信息收费/u.test(compactSection(report, 'other'))) return []
  const unpaid = addend(cellAt(report, 'requests', 'otherHandling.feeUnpaid', 'total')) ?? 0
  const at = report.headings.find(({ section }) => section === 'other')?.at
  const why = unpaid > 0 ? `表三逾期不缴费填 ${unpaid}，` : ''
  const message = `${why}“六、其他需要报告的事项”没有说明收取信息处理费的情况，没有收取也应写明。`
  return [finding('text.fee', { message, ...(unpaid > 0 ? { stated: unpaid } : {}), at })]
}
