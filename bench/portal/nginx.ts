import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** An answer that nginx is to give from a file: the same bytes under the same headers. */
export type StaticAnswer = { readonly bytes: Uint8Array; readonly headers: Readonly<Record<string, string>> }

export type Nginx = { readonly origin: string; readonly paths: readonly string[]; stop(): Promise<void> }

export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v']).error === undefined
}

/** One process of nginx that serves these answers as `paths` says, in their order; null where nginx is not installed. */
export async function startNginx(answers: readonly StaticAnswer[], port: number): Promise<Nginx | null> {
  if (!hasNginx()) return null
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-nginx-'))
  await chmod(folder, 0o755)
  await mkdir(join(folder, 'files'))
  for (const [at, { bytes }] of answers.entries()) await writeFile(join(folder, 'files', String(at)), bytes)
  await writeFile(join(folder, 'nginx.conf'), configOf(folder, answers, port))
  const server = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const origin = `http://127.0.0.1:${port}`
  await answering(`${origin}/0`, server)
  return {
    origin,
    paths: answers.map((_, at) => `/${at}`),
    async stop() {
      if (server.exitCode === null) {
        server.kill('SIGQUIT')
        await new Promise((resolve) => server.once('exit', resolve))
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** As one would set it up for files that many ask for: no log, open files kept, connections kept. */
function configOf(folder: string, answers: readonly StaticAnswer[], port: number): string {
  const locations = answers.map(({ headers }, at) => {
    const own = Object.entries(headers).filter(([name]) => !byItself.includes(name))
    const added = own.map(([name, value]) => `add_header ${name} '${value.replaceAll("'", "\\'")}';`)
    return `location = /${at} { default_type '${headers['content-type'] ?? 'text/html'}'; ${added.join(' ')} }`
  })
  return `
    daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr error; ${process.getuid?.() === 0 ? 'user nobody nogroup;' : ''}
    events { worker_connections 1024; }
    http {
      access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; keepalive_timeout 600s; etag on;
      open_file_cache max=1000 inactive=600s; open_file_cache_valid 600s; types {}
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
      uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      server { listen 127.0.0.1:${port}; root ${folder}/files; ${locations.join('\n')} }
    }`
}

/** What nginx says of a file without being told. */
const byItself = [
  'content-type',
  'content-length',
  'date',
  'connection',
  'keep-alive',
  'etag',
  'last-modified',
  'transfer-encoding',
]

async function answering(address: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && server.exitCode === null; tries += 1) {
    const answer = await fetch(address).catch(() => null)
    if (answer?.ok) return
    await sleep(50)
  }
  throw new Error('nginx did not begin')
}
