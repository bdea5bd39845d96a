import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../rules/day.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import type { Decision } from '../../rules/permission.ts'
import {
  type SettingGroup,
  type SettingKey,
  type SettingValues,
  settingInWords,
  settings,
} from '../../rules/settings.ts'
import type { MissingOnSite } from '../../rules/site-identity.ts'
import { limitInWords, type StatutoryLimit } from '../../rules/statutory-limits.ts'
import type { DecidedSetting } from '../../store/settings.ts'
import { addresses } from '../addresses.ts'
import { scrollable } from '../portal/statutory-table.tsx'
import { DoneNote } from './act-routes.tsx'
import { DeskPage } from './desk-page.tsx'
import { ActLink, SelectField, TextField } from './form.tsx'
import type { FormState } from './form-state.ts'
import type { DeskFrame } from './frame.ts'

export type SettingShown = {
  readonly key: SettingKey
  /** What holds today. */
  readonly value: SettingValues[SettingKey]
  readonly history: readonly DecidedSetting[]
}

const groupNames: Readonly<Record<SettingGroup, string>> = { work: '业务设置', site: '网站', security: '安全设置' }

export function SettingsPage({
  shown,
  site: { missing, host },
  today,
  decisions,
  frame,
  done,
}: {
  readonly shown: readonly SettingShown[]
  readonly site: MissingProps
  readonly today: Day
  readonly decisions: Readonly<Record<SettingGroup, Decision>>
  readonly frame: DeskFrame
  readonly done: string | undefined
}): VNode {
  return (
    <DeskPage title="设置" frame={frame} place="settings">
      <h1>设置</h1>
      <DoneNote words={done} />
      <p>
        法律规定的期限和标准不在这里修改，见<a href={addresses.deskLimits()}>法定期限和标准</a>；放假和调休上班见
        <a href={addresses.deskCalendar()}>工作日历</a>。每次修改都写明理由、自哪一天起，并留有记录。
      </p>
      {(['work', 'site', 'security'] as const).map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{groupNames[group]}</h2>
          {group === 'site' && <MissingPart missing={missing} host={host} />}
          {shown
            .filter(({ key }) => settings[key].group === group)
            .map((setting) => (
              <OneSetting key={setting.key} setting={setting} today={today} decision={decisions[group]} />
            ))}
        </section>
      ))}
    </DeskPage>
  )
}

type MissingProps = {
  readonly missing: readonly MissingOnSite[]
  /** The agency at the top, whose profile the site shows; null where none has a desk yet. */
  readonly host: { readonly name: string; readonly slug: string } | null
}

/** What the guideline wants in the footer and tags of every page and is not given: the public sees nothing there. */
function MissingPart({ missing, host }: MissingProps): VNode | null {
  if (missing.length === 0) return null
  const of = (kept: MissingOnSite['kept']) => missing.filter((one) => one.kept === kept).map(({ name }) => name)
  const [inSettings, inProfile] = [of('settings'), of('profile')]
  return (
    <section class="trouble" aria-labelledby="missing-on-site">
      <h3 id="missing-on-site">页脚和网页标签还缺少</h3>
      <p>《政府网站发展指引》要求每个页面标明。没有填写的，公众页面上不出现。</p>
      <ul>
        {inSettings.length > 0 && <li>在下面填写：{inSettings.join('、')}</li>}
        {inProfile.length > 0 && (
          <li>
            {host === null ? (
              '在机关资料中填写：'
            ) : (
              <a href={addresses.deskAgency(host.slug)}>在{host.name}的资料中填写</a>
            )}
            {host !== null && '：'}
            {inProfile.join('、')}
          </li>
        )}
      </ul>
    </section>
  )
}

function OneSetting({
  setting: { key, value, history },
  today,
  decision,
}: {
  readonly setting: SettingShown
  readonly today: Day
  readonly decision: Decision
}): VNode {
  const coming = history.find(({ from }) => from > today)
  const { name, hint } = settings[key]
  return (
    <section class="card" aria-labelledby={`name-${key}`}>
      <h3 id={`name-${key}`}>{name}</h3>
      <p>
        <strong>{settingInWords(key, value)}</strong>
        {coming !== undefined && `，自${dayInChinese(coming.from)}起改为：${settingInWords(key, coming.value)}`}
      </p>
      <p class="hint">{hint}</p>
      <ActLink decision={decision} address={addresses.deskSetting(key)} quiet>
        修改<span class="unseen">{name}</span>
      </ActLink>
      {history.length > 0 && (
        <details>
          <summary>修改记录（{history.length}次）</summary>
          <ol class="rows">
            {history.map(({ id, from, value: decided, reason, recordedAt, recordedByName }) => (
              <li key={id}>
                {minuteInChinese(recordedAt)}，{recordedByName}改为“{settingInWords(key, decided)}”，自
                {dayInChinese(from)}
                起。理由：{reason}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

export function SettingValue({
  form,
  settingKey,
}: {
  readonly form: FormState
  readonly settingKey: SettingKey
}): VNode {
  const { input, name } = settings[settingKey]
  switch (input.kind) {
    case 'number':
      return (
        <TextField
          form={form}
          name="value"
          label={`${name}（${input.unit}）`}
          type="number"
          {...(input.none === undefined ? {} : { optional: true, hint: `不填即${input.none}` })}
        />
      )
    case 'text':
      return <TextField form={form} name="value" label={name} optional hint={`不填：${input.none}`} />
    case 'choice':
      return (
        <SelectField
          form={form}
          name="value"
          label={name}
          choices={input.choices.map(({ value, words }) => ({ value: String(value), name: words }))}
        />
      )
    case 'several': {
      const chosen = (form.values.value ?? '').split(',')
      return (
        <fieldset class="field">
          <legend>{name}</legend>
          {input.choices.map(({ value, words }) => (
            <label key={String(value)} class="choice">
              <input type="checkbox" name="value" value={String(value)} checked={chosen.includes(String(value))} />
              <span>{words}</span>
            </label>
          ))}
        </fieldset>
      )
    }
  }
}

export function LimitsPage({
  on,
  limits,
  frame,
}: {
  readonly on: Day
  readonly limits: readonly StatutoryLimit[]
  readonly frame: DeskFrame
}): VNode {
  return (
    <DeskPage
      title="法定期限和标准"
      frame={frame}
      place="settings"
      crumbs={[{ name: '设置', address: addresses.deskSettings() }]}
    >
      <h1>法定期限和标准</h1>
      <p>随程序提供，不能修改。办件按收到申请那一天有效的规定计算。标明“待核实”的，使用前请对照文件原文。</p>
      <form class="filter" method="get" action={addresses.deskLimits()}>
        <div class="field">
          <label for="limits-on">哪一天的规定</label>
          <input id="limits-on" name="on" {...({ type: 'date' } as object)} value={on} />
        </div>
        <button type="submit">查看</button>
      </form>
      <section class="wide" aria-label="法定期限和标准，可左右滚动" {...scrollable}>
        <table class="working">
          <caption class="unseen">{dayInChinese(on)}有效的法定期限和标准</caption>
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">期限或标准</th>
              <th scope="col">起算</th>
              <th scope="col">说明</th>
              <th scope="col">依据</th>
              <th scope="col">施行</th>
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => (
              <tr key={limit.key}>
                <th scope="row">{limit.name}</th>
                <td data-column="期限或标准">{limitInWords(limit.value)}</td>
                <td data-column="起算">{limit.counted ?? '—'}</td>
                <td data-column="说明">{limit.effect ?? '—'}</td>
                <td data-column="依据">
                  {limit.source}
                  {limit.article}
                  {limit.toConfirm !== null && <span class="tag">待核实：{limit.toConfirm}</span>}
                </td>
                <td data-column="施行">
                  {dayInChinese(limit.from)}起{limit.until !== null && `，至${dayInChinese(limit.until)}前`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </DeskPage>
  )
}
