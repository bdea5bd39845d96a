import { z } from 'zod'
import { roles } from '../role.ts'

/** What the office itself decides about signing in. The bounds are ours; what must be there at all is GB/T 22239-2019's. */
export type SignInPolicy = z.infer<typeof signInPolicy>

export const signInPolicy = z.object({
  /** A session that nobody uses ends after so many minutes. */
  idleMinutes: z.int().min(5, '闲置时限不少于5分钟').max(240, '闲置时限不超过240分钟'),
  /** And any session after so many hours: a working day. */
  sessionHours: z.int().min(1, '登录时限不少于1小时').max(24, '登录时限不超过24小时'),
  /** After so many days a password must be changed; null: never. */
  passwordDays: z.int().min(30, '口令有效期不少于30天').max(730, '口令有效期不超过730天').nullable(),
  /** Whoever holds one of these must give a code from his phone beside the password. */
  secondFactorRoles: z.array(z.enum(roles)).readonly(),
})

/**
 * Until the office decides otherwise. A second factor is asked of the three administrators: they hold everybody's
 * account and rights, are few, and sit at a desk. For the others an office at level 3 (等保三级) adds its roles; a
 * part-time clerk without an official phone must be able to start.
 */
export const defaultPolicy: SignInPolicy = {
  idleMinutes: 30,
  sessionHours: 10,
  passwordDays: 180,
  secondFactorRoles: ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'],
}
