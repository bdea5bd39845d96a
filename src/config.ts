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
  /** PUBLIC_URL: the address by which readers know this site, without a closing slash; null means as requested. */
  readonly publicUrl: string | null
  /** ALLOW_KEEP=on: whoever uses the check page may have a report kept and shown. Off until people sign in. */
  readonly allowKeep: boolean
}

/** Reads the settings. Refuses (throws) with one sentence that names every mistake at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''))
  const result = settings.safeParse(given)
  if (!result.success) {
    const mistakes = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new PlainFault(`设置有误：${mistakes.join('；')}。`)
  }
  const { HOST, PORT, DATA_DIR, DATABASE_URL, SAMPLE, PUBLIC_URL, ALLOW_KEEP, KEY_FILE, CIPHER } = result.data
  return {
    host: HOST,
    port: PORT,
    dataDir: resolve(DATA_DIR),
    databaseUrl: DATABASE_URL ?? null,
    keyFile: resolve(KEY_FILE ?? join(DATA_DIR, 'keys.json')),
    cipher: CIPHER === 'sm4' ? 'sm4' : 'aes-256-gcm',
    sample: SAMPLE === 'on',
    publicUrl: PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    allowKeep: ALLOW_KEEP === 'on',
  }
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
    .optional(),
  ALLOW_KEEP: z.enum(['on', 'off'], '应为 on 或 off').default('off'),
})
