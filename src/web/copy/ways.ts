import { htmlText } from '../../rules/html-text.ts'
import { nginxLine } from '../../rules/publication-import/old-address.ts'

/** A page that leads on to an address, for servers that can't answer with a redirect. */
export function wayTo(address: string): string {
  const to = htmlText(address)
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>前往新地址</title>
<link rel="canonical" href="${to}">
<meta http-equiv="refresh" content="0; url=${to}">
<meta name="robots" content="noindex">
</head>
<body><p><a href="${to}">${to}</a></p></body>
</html>
`
}

type Moved = { readonly path: string; readonly to: string }

/** For nginx, to be included in its http block: what moved, and what is gone for good. */
export function nginxMaps(moved: readonly Moved[], gone: readonly string[]): string {
  const movedLines = moved.map(({ path, to }) => `  ${nginxLine(path, to)}\n`).join('')
  const goneLines = gone
    .flatMap((path) => [`  ${nginxLine(path, '1')}\n`, `  ${nginxLine(`${path}/`, '1')}\n`])
    .join('')
  return [
    '# In the server block: if ($gongkai_moved) { return 301 $gongkai_moved; }  if ($gongkai_gone) { return 410; }',
    '# With many lines: map_hash_max_size and map_hash_bucket_size in the http block.',
    `map $request_uri $gongkai_moved {\n  default "";\n${movedLines}}`,
    `map $request_uri $gongkai_gone {\n  default "";\n${goneLines}}`,
    '',
  ].join('\n')
}

/** For Apache, as the .htaccess of the folder: all of it is allowed by AllowOverride FileInfo. */
export function apacheRules(moved: readonly Moved[], gone: readonly string[], notFound: string): string {
  const plain = moved.filter(({ path }) => !path.includes('?'))
  const asked = moved.flatMap(({ path, to }) => {
    const [base = '', query] = path.split('?')
    return query === undefined ? [] : [{ base, query, to }]
  })
  return [
    `ErrorDocument 404 ${notFound}`,
    ...plain.map(({ path, to }) => `RedirectMatch 301 "^${literal(path)}$" "${to}"`),
    ...gone.map((path) => `RedirectMatch 410 "^${literal(path)}(/.*)?$"`),
    ...(asked.length === 0 ? [] : ['RewriteEngine On']),
    ...asked.flatMap(({ base, query, to }) => [
      `RewriteCond %{REQUEST_URI} "^${literal(base)}$"`,
      `RewriteCond %{QUERY_STRING} "^${literal(query)}$"`,
      `RewriteRule ^ "${to}?" [R=301,L]`,
    ]),
    '',
  ].join('\n')
}

/** As a pattern that matches nothing else. A server compares paths as they are once decoded. */
function literal(path: string): string {
  return decoded(path)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/["\s%]/g, '.')
}

function decoded(path: string): string {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
