import { act, term } from './act.ts'
import { wordsFor } from './condition.ts'
import { type Officer, ownIn, personsBehind, postsIn, reachIn } from './officer.ts'
import * as facts from './permission-facts.ts'
import { stepRoles } from './permission-publication.ts'

// Themes (专题), as part of src/rules/permission.ts. Whoever puts one together does not open it.

const on = wordsFor<facts.ThemeFacts>()

const standing = term(on.is('ended', false), '该机关已不存在，其职责由承继机关行使。')
const publishes = (officer: Officer, otherwise: string) =>
  term(on.oneOf('agencyId', ownIn(officer, facts.publishers)), otherwise)

export const theme = {
  /** What everybody may see: the page, and the list of themes. */
  see: act(facts.themeColumns, () => [term(on.oneOf('state', ['open', 'archived']), '这个专题没有开设。')]),
  /** At the desk, drafts and all. */
  view: act(facts.themeColumns, (officer) => [
    term(
      on.any(
        on.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
        on.oneOf('agencyId', ownIn(officer, [...stepRoles, 'secrecyReviewer', 'informationOfficer'])),
      ),
      '只有本机关和上级公开办的工作人员可以查看这个专题。',
    ),
  ]),
  edit: act(facts.themeColumns, (officer) => [
    term(
      on.oneOf('agencyId', ownIn(officer, ['disclosureOffice', 'informationOfficer'])),
      '只有本机关的公开办或信息员可以编排专题。',
    ),
    standing,
  ]),
  /** Opens what was submitted, or gives it back: by a second person. */
  open: act(facts.themeColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以开设专题。'),
    term(on.is('submitted', true), '这个专题没有送审。'),
    term(
      on.any(
        ...postsIn(officer, facts.publishers).map((held) =>
          on.all(on.oneOf('agencyId', held.agencyIds), on.not(on.meets('writerIds', personsBehind(officer, held)))),
        ),
      ),
      '编排人不能开设自己编排的专题，请由另一位有权的人员办理。',
    ),
  ]),
  /** 归档. */
  archive: act(facts.themeColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以归档专题。'),
    term(on.is('state', 'open'), '只有已开设的专题可以归档。'),
  ]),
  /** 撤下. */
  close: act(facts.themeColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以撤下专题。'),
    term(on.oneOf('state', ['open', 'archived']), '这个专题没有开设。'),
  ]),
}
