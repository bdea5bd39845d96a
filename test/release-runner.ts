// Run by publication-release-kill.test.ts, which kills it: releases what is due, again and again, until nothing is left.
import { releaseDue } from '../src/actions/publication/review/release-due.ts'
import { openDatabase } from '../src/store/database.ts'

const [url] = process.argv.slice(2)
if (url === undefined) throw new Error('usage: release-runner.ts DATABASE_URL')
const db = openDatabase(url)
process.stdout.write('ready\n')
await releaseDue({
  db,
  clock: () => new Date(),
  onFault: (fault) => process.stderr.write(`${fault}\n`),
})
await db.close()
