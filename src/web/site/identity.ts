/** Whose site this is: what stands in the head, the footer and the tags of every public page (law.md 6.1, 6.2). Null: not set. */
export type SiteIdentity = {
  /** 网站规范名称: as the office set it, else the name of the agency at the top. */
  readonly siteName: string
  /** 主办单位. */
  readonly host: string | null
  readonly domain: string | null
  readonly website: string | null
  /** 网站标识码, ten digits. */
  readonly siteCode: string | null
  readonly phone: string | null
  readonly address: string | null
  /** ICP备案编号. */
  readonly icp: string | null
  /** 公安机关备案号. */
  readonly publicSecurity: string | null
  /** Where 我为政府网站找错 takes reports on this site. */
  readonly mistakes: string | null
  /** Where 党政机关网站标识 is confirmed. */
  readonly organMark: string | null
}

/** Of a site of which nothing is known, or that cannot be asked. */
export const namelessSite: SiteIdentity = {
  siteName: '政府信息公开',
  host: null,
  domain: null,
  website: null,
  siteCode: null,
  phone: null,
  address: null,
  icp: null,
  publicSecurity: null,
  mistakes: null,
  organMark: null,
}
