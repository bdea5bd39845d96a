import { profileRules } from './profile.ts'
import { settings } from './settings.ts'

/**
 * Whose site this is: what stands in the head, the footer and the tags of every public page (《政府网站发展指引》, 国办发
 * 〔2017〕47号). Null: not known, and then nothing stands there.
 */
export type SiteIdentity = {
  /** 网站规范名称: as the office settled it, else the name of the agency at the top. */
  readonly siteName: string | null
  /** 主办单位: the agency at the top. */
  readonly host: string | null
  readonly website: string | null
  /** 网站标识码. */
  readonly siteCode: string | null
  readonly phone: string | null
  readonly address: string | null
  /** ICP备案编号. */
  readonly icp: string | null
  /** 公安机关备案号. */
  readonly publicSecurity: string | null
  /** Where 我为政府网站找错 takes what people found wrong on this site. */
  readonly mistakes: string | null
  /** Where 党政机关网站标识 is confirmed. */
  readonly organMark: string | null
}

/** Of a site of which nothing is known. */
export const namelessSite: SiteIdentity = {
  siteName: null,
  host: null,
  website: null,
  siteCode: null,
  phone: null,
  address: null,
  icp: null,
  publicSecurity: null,
  mistakes: null,
  organMark: null,
}

/** The English domain of the site, as it says itself. */
export function domainOf({ website }: SiteIdentity): string | null {
  return website === null ? null : (URL.parse(website)?.hostname ?? null)
}

export type MissingOnSite = { readonly name: string; readonly kept: 'settings' | 'profile' }

/** What the guideline wants on every page and nobody has given yet; where it is given. */
export function missingOnSite(identity: SiteIdentity): readonly MissingOnSite[] {
  const wanted = [
    { value: identity.host, name: '主办单位', kept: 'profile' },
    { value: identity.siteCode, name: profileRules.siteCode.name, kept: 'profile' },
    { value: identity.website, name: profileRules.website.name, kept: 'profile' },
    { value: identity.phone, name: profileRules.phone.name, kept: 'profile' },
    { value: identity.address, name: profileRules.address.name, kept: 'profile' },
    { value: identity.icp, name: settings['site.icp'].name, kept: 'settings' },
    { value: identity.publicSecurity, name: settings['site.publicSecurity'].name, kept: 'settings' },
    { value: identity.mistakes, name: settings['site.mistakes'].name, kept: 'settings' },
    { value: identity.organMark, name: settings['site.organMark'].name, kept: 'settings' },
  ] as const
  return wanted.filter(({ value }) => value === null).map(({ name, kept }) => ({ name, kept }))
}
