import type { Hono } from 'hono'
import type { NotDone } from '../../actions/desk-act.ts'
import { changeSetting, mayChange, type SettingChanged } from '../../actions/settings/change-setting.ts'
import { isDay } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { isSettingKey, type SettingKey, settingAsTyped, settingKeys, settings } from '../../rules/settings.ts'
import { missingOnSite } from '../../rules/site-identity.ts'
import { limitsOn } from '../../rules/statutory-limits.ts'
import type { Transaction } from '../../store/database.ts'
import { settingHistory, settingOn } from '../../store/settings.ts'
import { siteIdentity, topAgency } from '../../store/site-identity.ts'
import { addresses, routes } from '../addresses.ts'
import type { Web } from '../web.ts'
import { actRoutes, showPage } from './act-routes.tsx'
import { TextArea, TextField } from './form.tsx'
import type { Here } from './here.ts'
import { LimitsPage, type SettingShown, SettingsPage, SettingValue } from './settings.tsx'

/** What the office has settled, with its history; what the law fixes, read-only; and one form for each setting. */
export function settingsRoutes(app: Hono, web: Web): void {
  const decision = (here: Here) => may.settings.view.decide(here.viewer, {})
  app.get(
    routes.deskSettings,
    showPage(web, {
      place: 'settings',
      title: '设置',
      decision,
      load: async (tx, _, here) => {
        const shown: SettingShown[] = []
        for (const key of settingKeys) shown.push(await settingShown(tx, key, here))
        const host = await topAgency(tx, here.day)
        return { shown, site: { host, missing: missingOnSite(await siteIdentity(tx, here.day)) } }
      },
      page: ({ shown, site }, frame, { viewer, day }, c) => (
        <SettingsPage
          shown={shown}
          site={site}
          today={day}
          decisions={{
            work: mayChange.work.decide(viewer, {}),
            site: mayChange.site.decide(viewer, {}),
            security: mayChange.security.decide(viewer, {}),
          }}
          frame={frame}
          done={c.req.query('done') === 'changed' ? '已保存，自所定日期起生效。' : undefined}
        />
      ),
    }),
  )
  app.get(
    routes.deskLimits,
    showPage(web, {
      place: 'settings',
      title: '法定期限和标准',
      decision,
      load: async (_, c, here) => {
        const asked = c.req.query('on') ?? ''
        const on = isDay(asked) ? asked : here.day
        return { on, limits: limitsOn(on) }
      },
      page: (shown, frame) => <LimitsPage {...shown} frame={frame} />,
    }),
  )
  actRoutes(app, web, {
    route: routes.deskSetting,
    place: 'settings',
    load: async (tx, c, here) => {
      const key = c.req.param('key') ?? ''
      return isSettingKey(key) && may.settings.view.decide(here.viewer, {}).kind === 'allowed'
        ? settingShown(tx, key, here)
        : null
    },
    decision: ({ key }, { viewer }) => mayChange[settings[key].group].decide(viewer, {}),
    title: ({ key }) => `修改：${settings[key].name}`,
    crumbs: () => [{ name: '设置', address: addresses.deskSettings() }],
    intro: ({ key }) => <p>{settings[key].hint}</p>,
    form: ({ key, value, history }, { day }) => [
      `setting:${key.replaceAll('.', '-')}`,
      history[0]?.id ?? '',
      { value: settingAsTyped(value).join(','), from: day, reason: '' },
    ],
    fields: (form, { key }) => (
      <>
        <SettingValue form={form} settingKey={key} />
        <TextField form={form} name="from" label="自哪一天起" type="date" hint="今天或今后一年内的日期" />
        <TextArea form={form} name="reason" label="理由和依据" hint="如会议、文件的名称，不超过300个字" rows={2} />
      </>
    ),
    button: '保存',
    act: async ({ here, posted, body, shown: { key } }): Promise<SettingChanged | NotDone<string>> => {
      const { from = '', reason = '' } = posted.values
      if (!isDay(from)) return { kind: 'invalid', problems: [{ field: 'from', message: '请填写生效日期。' }] }
      const typed = body.getAll('value').filter((value) => typeof value === 'string')
      const basedOn = posted.version === '' ? null : Number(posted.version)
      return changeSetting(web, here.by, { key, typed, from, reason, basedOn })
    },
    after: ({ clockChange }) =>
      clockChange === null
        ? addresses.deskSettings({ done: 'changed' })
        : addresses.deskMovedDays(clockChange, { done: 'changed' }),
  })
}

async function settingShown(tx: Transaction, key: SettingKey, { day }: Here): Promise<SettingShown> {
  return { key, value: await settingOn(tx, key, day), history: await settingHistory(tx, key) }
}
