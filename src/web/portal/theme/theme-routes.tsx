import type { Hono } from 'hono'
import { archivedSince } from '../../../rules/theme/theme.ts'
import { everyone } from '../../../rules/visibility.ts'
import { agenciesOfTheme, gather } from '../../../store/theme/gather.ts'
import { isClosedTheme, publicThemes, themeByKey } from '../../../store/theme/themes.ts'
import { addresses, routes } from '../../addresses.ts'
import { type Asked, type PublicAnswer, publicPage } from '../../serving/public-page.ts'
import type { Web } from '../../web.ts'
import { pageOfPath } from '../disclosure/disclosure-routes.tsx'
import { ThemePage, type ThemeShown } from './theme-page.tsx'
import { ThemesPage } from './themes-page.tsx'

/** 专题 as everybody reads them. */
export function themeRoutes(app: Hono, web: Web): void {
  app.get(routes.themes, publicPage(web, themes))
  app.get(routes.themesPage, publicPage(web, themes))
  app.get(routes.theme, publicPage(web, theme))
}

async function themes({ c, tx, today }: Asked): Promise<PublicAnswer> {
  const page = pageOfPath(c)
  if (page === 'first') return { kind: 'moved', to: addresses.themes() }
  const found = await publicThemes(tx, everyone, page)
  if (found.page !== page) return { kind: 'fault', fault: 'notFound' }
  return { kind: 'page', page: (frame) => <ThemesPage found={found} today={today} frame={frame} />, agencies: 'all' }
}

async function theme({ c, tx, today }: Asked): Promise<PublicAnswer> {
  const key = c.req.param('key') ?? ''
  const stored = await themeByKey(tx, everyone, key)
  if (stored === null || stored.shown === null) {
    return { kind: 'fault', fault: (await isClosedTheme(tx, key)) ? 'gone' : 'notFound' }
  }
  const agencyIds = await agenciesOfTheme(tx, stored.agencyId, today)
  const shown: ThemeShown = {
    ...{ theme: stored.shown, key, sample: stored.sample, openedAt: stored.openedAt },
    agency: { slug: stored.agencySlug, name: stored.agencyName },
    archivedSince: archivedSince({ archivedOn: stored.archivedOn, until: stored.shown.until }, today),
    gathered: await gather(tx, stored.shown, agencyIds),
  }
  return { kind: 'page', page: (frame) => <ThemePage shown={shown} frame={frame} />, agencies: agencyIds }
}
