// Run by publication-import-kill.test.ts, which kills it: goes on with an import until somebody is asked.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { advanceImport } from '../src/actions/publication-import/advance-imports.ts'
import { startFileInspector } from '../src/outside/file-inspector.ts'
import { openFileStore } from '../src/outside/file-store.ts'
import { openKeyring } from '../src/outside/keyring.ts'
import { startReportReader } from '../src/outside/report-reader.ts'
import { openDatabase } from '../src/store/database.ts'

const [url, id, folder] = process.argv.slice(2)
if (url === undefined || folder === undefined) throw new Error('usage: import-runner.ts DATABASE_URL ID FOLDER')
const db = openDatabase(url)
const sealer = await openKeyring(join(folder, 'keys.json'), { cipher: 'aes-256-gcm' })
const [reader, inspector] = [startReportReader(), startFileInspector()]
process.stdout.write('ready\n')
const app = { db, files: openFileStore(tmpdir()), sealer, reader, inspector, scanner: null, clock: () => new Date() }
await advanceImport(app, Number(id))
await Promise.all([reader.close(), inspector.close(), db.close()])
