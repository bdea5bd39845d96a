import type { Config } from './config.ts'
import type { System } from './main.ts'
import { PlainFault } from './rules/plain-fault.ts'

/** One command of `gongkai`. `run` gives the exit status: 0 done, 1 a fault, 2 used wrongly or refused. */
export type Command = {
  readonly name: string
  /** What follows the name, as printed in the help. */
  readonly usage: string
  /** One line of Chinese. */
  readonly help: string
  run(args: readonly string[]): Promise<number>
}

const commands: readonly Command[] = [
  {
    name: 'serve',
    usage: '',
    help: '启动网站（设置：HOST、PORT、DATA_DIR、DATABASE_URL、SAMPLE 等，见 docs/operating.md）',
    run: async () => (await import('./main.ts')).serve(),
  },
  {
    name: 'report',
    usage: 'read 文件… [--json]',
    help: '读出、核对、比较、汇总、另写年度报告（详见 gongkai report）',
    run: async (args) => {
      const [{ reportCommand }, { startReportReader }] = await Promise.all([
        import('./cli/report.ts'),
        import('./outside/report-reader.ts'),
      ])
      const reader = startReportReader()
      try {
        return await reportCommand(args, reader)
      } finally {
        await reader.close()
      }
    },
  },
  {
    name: 'agencies',
    usage: 'export|import 文件.xlsx',
    help: '导出、导入机关名录（先用 --dry-run 试导入）',
    run: (args) =>
      withSystem(async ({ db }) => {
        const [{ agenciesCommand }, { startReportReader }] = await Promise.all([
          import('./cli/agencies.ts'),
          import('./outside/report-reader.ts'),
        ])
        const reader = startReportReader()
        try {
          return await agenciesCommand(args, { db, reader })
        } finally {
          await reader.close()
        }
      }),
  },
  {
    name: 'audit',
    usage: 'verify',
    help: '验证审计日志没有被改动、删除或截断',
    run: (args) => withSystem(async ({ db }) => (await import('./cli/audit.ts')).auditCommand(args, db)),
  },
  {
    name: 'counts',
    usage: 'check|mend',
    help: '核对公开信息的计数（统计和政策文件库用），不一致时重新统计',
    run: (args) => withSystem(async ({ db }) => (await import('./cli/counts.ts')).countsCommand(args, db)),
  },
  {
    name: 'sign-in-link',
    usage: '工号 [--reset]',
    help: '为忘记口令的人员生成一次性登录链接；--reset 同时清除口令和动态口令',
    run: (args) =>
      withSystem(async ({ db }, config) => {
        const [{ signInLinkCommand }, { addresses }, { mountAt, publicOrigin }] = await Promise.all([
          import('./cli/sign-in-link.ts'),
          import('./web/addresses.ts'),
          import('./web/base.ts'),
        ])
        const origin = publicOrigin(config) ?? `http://${config.host}:${config.port}`
        mountAt(config.publicUrl)
        return signInLinkCommand(args, db, (token) => origin + addresses.signInLink(token))
      }),
  },
  {
    name: 'send-summary',
    usage: '',
    help: '发送今天的待办汇总邮件（网站运行时会自行发送；须设 SMTP_URL、MAIL_FROM）',
    run: () =>
      withSystem(async (system, config) => {
        const [{ sendSummaryCommand }, { openKeys }, { startMailer }, { addresses }, { mountAt, publicOrigin }] =
          await Promise.all([
            import('./cli/send-summary.ts'),
            import('./main.ts'),
            import('./outside/mailer.ts'),
            import('./web/addresses.ts'),
            import('./web/base.ts'),
          ])
        if (config.mail === null) throw new PlainFault('没有设置邮件服务器，请设置 SMTP_URL、MAIL_FROM 和 PUBLIC_URL。')
        const mailer = startMailer(config.mail)
        mountAt(config.publicUrl)
        const origin = publicOrigin(config)
        const deskAddress = origin === null ? null : origin + addresses.desk()
        const onFault = (fault: unknown) => console.error(fault instanceof Error ? fault.message : String(fault))
        try {
          const sealer = await openKeys(system, config)
          return await sendSummaryCommand({ db: system.db, sealer, mailer, deskAddress, onFault }, () => new Date())
        } finally {
          mailer.close()
        }
      }),
  },
  {
    name: 'keys',
    usage: 'rotate',
    help: '换用新的密钥，把已加密的个人信息全部重新加密，网站可以照常运行',
    run: (args) =>
      withSystem(async (system, config) => {
        const [{ keysCommand }, { openKeys }] = await Promise.all([import('./cli/keys.ts'), import('./main.ts')])
        return keysCommand(args, system.db, () => openKeys(system, config), config)
      }),
  },
  {
    name: 'export',
    usage: '目录 [--service 网址]',
    help: '把公开页面导出为静态文件，再次运行只更新有变化的；--watch 持续更新（详见 docs/operating.md）',
    run: (args) =>
      withSystem(async (system, config) => {
        const [{ exportCommand }, { openExporter, stopSignal }] = await Promise.all([
          import('./cli/export.ts'),
          import('./main.ts'),
        ])
        const stop = new AbortController()
        void stopSignal().then(() => stop.abort())
        return exportCommand(args, (options) => openExporter(system, config, options, stop.signal), stop.signal)
      }),
  },
  {
    name: 'backup',
    usage: '文件.zip',
    help: '把数据库和全部文件备份到一个文件，网站可以照常运行',
    run: async (args) => (await import('./main.ts')).backup(args),
  },
  {
    name: 'restore',
    usage: '文件.zip',
    help: '把备份恢复到空的数据目录或空的数据库',
    run: async (args) => (await import('./main.ts')).restore(args),
  },
]

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(help())
    return name === undefined ? 2 : 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) {
    console.error(`没有“${name}”这个命令，运行 gongkai --help 可查看全部命令。`)
    return 2
  }
  try {
    return await command.run(args)
  } catch (error) {
    if (error instanceof PlainFault) console.error(error.message)
    else console.error('程序出错，请把下面的内容交给维护人员：', error)
    return 1
  }
}

/** Opens the kept data, beside a running site or alone, brings it up to date, and closes it when the work is done. */
async function withSystem<T>(work: (system: System, config: Config) => Promise<T>): Promise<T> {
  const [{ openSystem }, { readConfig }, { migrate }] = await Promise.all([
    import('./main.ts'),
    import('./config.ts'),
    import('./store/migrate.ts'),
  ])
  const config = readConfig(process.env)
  const system = await openSystem(config, 'share')
  try {
    await migrate(system.db)
    return await work(system, config)
  } finally {
    await system.close()
  }
}

function help(): string {
  const lines = commands.map(({ name, usage, help }) => `  gongkai ${`${name} ${usage}`.padEnd(24)}${help}`)
  return ['公开：政府信息公开工作平台', '', '用法：', ...lines].join('\n')
}
