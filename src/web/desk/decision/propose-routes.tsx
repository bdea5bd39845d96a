import type { Hono } from 'hono'
import type { VNode } from 'preact'
import { decisionFacts, evidenceOfItem } from '../../../actions/decision/decision-facts.ts'
import { outcomesOf, proposeDecision } from '../../../actions/decision/propose-decision.ts'
import { clockHistory } from '../../../rules/application/case-event.ts'
import { outcomeKeys, outcomes } from '../../../rules/application/outcome.ts'
import { mixedInWords, outcomeOfItems } from '../../../rules/decision/decision.ts'
import { type Missing, missingToSign } from '../../../rules/decision/evidence.ts'
import { grounds } from '../../../rules/decision/ground.ts'
import { may } from '../../../rules/permission.ts'
import { itemsOf, type RequestedItem } from '../../../store/decision/items.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { type CaseAtDesk, caseOfPath, ofCase } from '../application/case.ts'
import { SelectField, TextArea } from '../form.tsx'
import type { FormState } from '../form-state.ts'

type Shown = CaseAtDesk & {
  readonly items: readonly RequestedItem[]
  readonly missing: readonly Missing[]
  readonly copies: readonly { readonly title: string; readonly stopped: string | null }[]
}

/** The handler proposes what is answered, to whoever reviews and signs it. */
export function proposeRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationDecision,
    load: async (tx, c, here): Promise<Shown | null> => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      const { id, events, clock } = application
      const items = await itemsOf(tx, web.sealer, id)
      const history = clockHistory(events)
      const of = { applicationId: id, history, clock, today: here.day }
      const { evidence, copies } = await decisionFacts(tx, web, of)
      const open = items.filter(({ answered }) => !answered)
      const missing = missingToSign(
        open.flatMap((item) => evidenceOfItem(item) ?? []),
        evidence,
      )
      return { ...application, items, missing, copies: copies.filter(({ served }) => !served) }
    },
    decision: ({ facts }, { viewer }) => may.application.work.decide(viewer, facts),
    title: ({ number }) => `拟办：${number}`,
    intro: (shown) => <Intro shown={shown} />,
    form: ({ id, items }) => [
      `application.decision:${id}`,
      '',
      {
        caseOutcome: outcomeOfItems(outcomesOf(items)) ?? '',
        ...Object.fromEntries(items.filter(({ answered }) => !answered).map((item) => [`item-${item.id}`, 'on'])),
      },
    ],
    fields: (form, { items }) => <Fields form={form} items={items} />,
    button: '提交审批',
    act: ({ here, posted: { values }, body, shown: { id, items } }) => {
      // What the form shows ticked and is sent unticked is left for later.
      const chosen = items.filter((item) => body.get(`item-${item.id}`) === 'on').map((item) => item.id)
      const several = items.filter(({ answered }) => !answered).length > 1
      return proposeDecision(web, here.by, id, {
        ...(several ? { items: chosen } : {}),
        caseOutcome: values.caseOutcome ?? '',
        caseDiffers: values.caseDiffers ?? '',
        note: values.note ?? '',
      })
    },
    after: (_, { id }) => `${addresses.deskApplication(id, { done: 'decisionProposed' })}#decision`,
  })
}

function Intro({ shown: { id, items, missing, copies } }: { readonly shown: Shown }): VNode {
  const open = items.filter(({ answered }) => !answered)
  return (
    <>
      <ol class="items">
        {open.map((item) => (
          <li key={item.id}>
            <p>
              <b>{item.wanted}</b>
            </p>
            {item.answer === null ? (
              <p>
                还没有拟定处理意见。<a href={addresses.deskApplicationItem(id, item.id)}>走向导</a>
              </p>
            ) : (
              <>
                <p>
                  {grounds[item.answer.ground].name}（{grounds[item.answer.ground].article}）{' '}
                  <a href={addresses.deskApplicationItemAnswer(id, item.id)} aria-label={`修改：事项${item.position}`}>
                    修改
                  </a>
                </p>
                {item.answer.reasons !== '' && <p class="hint">{item.answer.reasons}</p>}
              </>
            )}
          </li>
        ))}
      </ol>
      {copies.length > 0 && (
        <>
          <h2>拟提供的文件</h2>
          <ul>
            {copies.map(({ title, stopped }) => (
              <li key={title}>
                {title}
                {stopped === null ? '：检查通过' : <strong class="late">：{stopped}</strong>}
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.length > 0 && (
        <section class="trouble" aria-labelledby="missing-title">
          <h2 id="missing-title">还缺这些，补齐后才能提交</h2>
          <ul>
            {missing.map(({ position, what, article }) => (
              <li key={`${position} ${what}`}>
                {position !== null && `事项${position}：`}
                {what}
                <span class="hint">（{article}）</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Fields({ form, items }: { readonly form: FormState; readonly items: readonly RequestedItem[] }): VNode {
  const open = items.filter(({ answered }) => !answered)
  const of = outcomesOf(items)
  const given = outcomeOfItems(of)
  const mixed = mixedInWords(of)
  return (
    <>
      {open.length > 1 && (
        <fieldset class="field choices">
          <legend>这次答复的事项</legend>
          <p class="hint">可以先答复一部分，其余的以后另行拟办；全部答复后才办结。</p>
          {open.map((item) => (
            <label key={item.id} class="choice">
              <input
                type="checkbox"
                name={`item-${item.id}`}
                value="on"
                checked={form.values[`item-${item.id}`] === 'on'}
              />
              <span>
                {item.position}. {item.wanted}
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {given !== null && mixed !== null && (
        <>
          <p>{mixed}</p>
          <SelectField
            form={form}
            name="caseOutcome"
            label="全件的办理结果"
            hint="一件申请在年报里只计一个结果。"
            choices={outcomeKeys
              .filter((outcome) => outcome === given || of.includes(outcome) || outcome === 'partlyDisclosed')
              .map((outcome) => ({ value: outcome, name: outcomes[outcome].name }))}
          />
          <TextArea
            form={form}
            name="caseDiffers"
            label="与建议结果不同的理由"
            hint={`建议“${outcomes[given].name}”；选用其他结果的才填。`}
            rows={2}
            optional
          />
        </>
      )}
      <TextArea form={form} name="note" label="给审核人员的说明" rows={3} optional />
    </>
  )
}
