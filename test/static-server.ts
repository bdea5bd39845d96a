import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
  '.atom': 'application/xml',
  '.json': 'application/json',
  '.txt': 'text/plain',
  '.png': 'image/png',
}

/** A web server without any configuration: files by their names, folders by their index, nothing else. */
export async function serveFolder(folder: string, base = ''): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://here.invalid')
    const path = join(folder, decodeURIComponent(pathname.slice(base.length)))
    const found = pathname.startsWith(`${base}/`) ? await stat(path).catch(() => null) : null
    if (found?.isDirectory() && !pathname.endsWith('/')) {
      response.writeHead(301, { Location: `${pathname}/` }).end()
      return
    }
    const file = found?.isDirectory() ? join(path, 'index.html') : path
    const bytes = found === null ? null : await readFile(file).catch(() => null)
    if (bytes === null) response.writeHead(404).end('404')
    else response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the folder got no port')
  return {
    origin: `http://127.0.0.1:${bound.port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
