import { type SummaryApp, sendDailySummaries } from '../actions/send-summaries.ts'

/** `gongkai send-summary`: for a timer of the system, where no process of the site runs all day. */
export async function sendSummaryCommand(app: SummaryApp, clock: () => Date): Promise<number> {
  const run = await sendDailySummaries(app, clock)
  switch (run.kind) {
    case 'notNow':
      console.log('现在不发：每个工作日 8:30 以后发送。')
      return 0
    case 'elsewhere':
      console.log('另一个进程正在发送，这里没有再发。')
      return 0
    case 'finished':
      console.log(`今天的汇总已发完，这一次发出${run.sent}封。`)
      return 0
    case 'unfinished':
      console.error(`发出${run.sent}封，其余没有发成；请检查 SMTP_URL 指明的邮件服务器，再运行一次即可接着发。`)
      return 1
  }
}
