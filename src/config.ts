import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { PlainFault } from './rules/plain-fault.ts'

/** The settings of one process. All come from the environment and all have a default. */
export type Config = {
  /** HOST, PORT: where the pages are served. Port 0 takes a free one. */
  readonly host: string
  readonly port: number
  /** DATA_DIR: an absolute path. Holds the files, and the embedded database unless `databaseUrl` is set. */
  readonly dataDir: string
  /** DATABASE_URL: a PostgreSQL server, 15 or newer; null means the embedded one. */
  readonly databaseUrl: string | null
  /** SAMPLE=off: leave an empty embedded database empty. */
  readonly sample: boolean
  /** KEY_FILE: an absolute path, outside the database and its backups. Holds the keys that personal data is sealed with. */
  readonly keyFile: string
  /** CIPHER=aes|sm4: what keys are made for from now on. What is sealed already stays as it is until the keys are rotated. */
  readonly cipher: 'aes-256-gcm' | 'sm4'
  /**
   * PUBLIC_URL: the address by which readers know this site, without a closing slash; null means as requested. Its path, where
   * it has one, is where the site is mounted: nothing outside it is answered (src/web/base.ts).
   */
  readonly publicUrl: string | null
  /** TRUSTED_PROXIES: addresses and networks (CIDR) whose X-Forwarded-For is believed; usually the one before this server. */
  readonly trustedProxies: readonly string[]
  /** SMTP_URL, MAIL_FROM: the mail server and who writes; null: no mail is sent. */
  readonly mail: { readonly url: string; readonly from: string } | null
  /** OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: single sign-on; OIDC_CLAIM names the claim with the employee number. */
  readonly singleSignOn: SingleSignOnConfig | null
  /** SEARCH_ENGINES=off: a site for trying things out, which no search engine may keep. */
  readonly searchEngines: boolean
  /** FRAME_DIR: an absolute path with head.html, header.html, footer.html of the site that this one stands in; null: it stands alone. */
  readonly frameDir: string | null
  /** ALLOW_KEEP=on: whoever uses the check page may have a report kept and shown. Off: staff import at the desk. */
  readonly allowKeep: boolean
  /** CLAMD: where clamd listens, /path/of/socket or host:port; files from outside are then scanned first. Null: they are not. */
  readonly clamd: { readonly path: string } | { readonly host: string; readonly port: number } | null
}

export type SingleSignOnConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly claim: string
}

/** Reads the settings. Refuses (throws) with one sentence that names every mistake at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''))
  const result = settings.safeParse(given)
  const mistakes = [
    ...(result.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`) ?? []),
    ...missingBeside(given),
  ]
  if (!result.success || mistakes.length > 0) throw new PlainFault(`设置有误：${mistakes.join('；')}。`)
  const { HOST, PORT, DATA_DIR, DATABASE_URL, SAMPLE, PUBLIC_URL, ALLOW_KEEP, KEY_FILE, CIPHER } = result.data
  const { TRUSTED_PROXIES, SMTP_URL, MAIL_FROM, CLAMD } = result.data
  return {
    host: HOST,
    port: PORT,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL ?? null,
    keyFile: resolve(KEY_FILE ?? join(DATA_DIR, 'keys.json')),
    cipher: CIPHER === 'sm4' ? 'sm4' : 'aes-256-gcm',
    sample: SAMPLE === 'on',
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    searchEngines: result.data.SEARCH_ENGINES === 'on',
    frameDir: result.data.FRAME_DIR === undefined ? null : resolve(result.data.FRAME_DIR),
    allowKeep: ALLOW_KEEP === 'on',
    clamd: CLAMD ?? null,
    trustedProxies: TRUSTED_PROXIES,
    mail: SMTP_URL === undefined || MAIL_FROM === undefined ? null : { url: SMTP_URL, from: MAIL_FROM },
    singleSignOn: singleSignOnOf(result.data),
  }
}

function singleSignOnOf(read: z.output<typeof settings>): SingleSignOnConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_CLAIM: claim } = read
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null
  return { issuer, clientId, clientSecret, claim }
}

/** Settings that mean nothing without another one. */
const together: readonly { readonly set: string; readonly needs: readonly string[] }[] = [
  { set: 'SMTP_URL', needs: ['MAIL_FROM', 'PUBLIC_URL'] },
  { set: 'MAIL_FROM', needs: ['SMTP_URL'] },
  { set: 'OIDC_ISSUER', needs: ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'] },
  { set: 'OIDC_CLIENT_ID', needs: ['OIDC_ISSUER'] },
  { set: 'OIDC_CLIENT_SECRET', needs: ['OIDC_ISSUER'] },
]

function missingBeside(given: Readonly<Record<string, unknown>>): string[] {
  return together.flatMap(({ set, needs }) => {
    const missing = given[set] === undefined ? [] : needs.filter((name) => given[name] === undefined)
    return missing.length === 0 ? [] : [`设了 ${set} 还须设 ${missing.join('、')}`]
  })
}

const settings = z.object({
  HOST: z
    .string()
    .trim()
    .regex(/^[^\s/]+$/, '应为主机名或 IP 地址，如 127.0.0.1')
    .default('127.0.0.1'),
  PORT: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, '应为 0 到 65535 的整数')
    .transform(Number)
    .refine((port) => port <= 65_535, '应为 0 到 65535 的整数')
    .default(8080),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z
    .string()
    .trim()
    .refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url), '应形如 postgresql://用户:密码@主机/数据库')
    .optional(),
  KEY_FILE: z.string().optional(),
  CIPHER: z.enum(['aes', 'sm4'], '应为 aes 或 sm4').default('aes'),
  SAMPLE: z.enum(['on', 'off'], '应为 on 或 off').default('on'),
  PUBLIC_URL: z
    .string()
    .trim()
    .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), '应为 http 或 https 网址')
    .refine(
      (url) => /^https?:\/\/[^/?#]*(?:\/[A-Za-z0-9._~-]+)*\/*$/.test(url),
      '的路径只能由字母、数字和 . _ ~ - 组成，如 https://www.example.gov.cn/zfxxgk',
    )
    .optional(),
  SEARCH_ENGINES: z.enum(['on', 'off'], '应为 on 或 off').default('on'),
  FRAME_DIR: z.string().trim().optional(),
  ALLOW_KEEP: z.enum(['on', 'off'], '应为 on 或 off').default('off'),
  CLAMD: z
    .string()
    .trim()
    .regex(/^(?:\/.+|[^\s/:]+:\d{1,5})$/, '应为套接字路径，如 /run/clamav/clamd.ctl，或 主机:端口')
    .transform((text) => {
      const colon = text.lastIndexOf(':')
      return text.startsWith('/') ? { path: text } : { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) }
    })
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,，]+/).filter((entry) => entry !== ''))
    .refine((entries) => entries.every(isNetwork), '应为 IP 地址或网段，用逗号隔开，如 127.0.0.1,10.0.0.0/8'),
  SMTP_URL: z
    .string()
    .trim()
    .refine(
      (url) => /^smtps?:\/\/[^/]/.test(url) && URL.canParse(url),
      '应形如 smtp://用户:密码@主机:端口 或 smtps://…',
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(
      /^(?:[^<>@"\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      '应为发件地址，如 公开办 <gongkai@example.gov.cn>',
    )
    .optional(),
  OIDC_ISSUER: z.string().trim().refine(isIssuer, '应为 https 网址（本机调试可用 http://127.0.0.1）').optional(),
  OIDC_CLIENT_ID: z.string().trim().optional(),
  OIDC_CLIENT_SECRET: z.string().trim().optional(),
  OIDC_CLAIM: z.string().trim().default('employee_number'),
})

/** An answer of the provider proves who somebody is, so nobody on the way may change it. */
function isIssuer(address: string): boolean {
  const url = URL.parse(address)
  return (
    url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname))
  )
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/')
  const version = isIP(address)
  const width = version === 4 ? 32 : 128
  return version !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= width))
}
