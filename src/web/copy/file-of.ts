/** Where the answer of an address lies in a copy: a page as the index of its folder, so that its address needs no ending. */
export function fileOf(path: string, mediaType: string): string {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(nameOf)
  if (mediaType.startsWith('text/html')) return [...parts, 'index.html'].join('/')
  return parts.join('/')
}

/** Where a file lies whose address says nothing of what it is: by its kind, below the address. */
export function namedFile(path: string, mediaType: string, disposition: string): string {
  const ending =
    /\.([0-9A-Za-z]{1,8})"?(?:;|$)/.exec(disposition)?.[1] ?? endings[mediaType.split(';')[0] ?? ''] ?? 'bin'
  return [
    ...path
      .split('/')
      .filter((part) => part !== '')
      .map(nameOf),
    `file.${ending.toLowerCase()}`,
  ].join('/')
}

/** Files without a name that says what they are: pictures and video that stand in pages. */
const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

/** What a file of a copy belongs to, where that is taken down as a whole: a publication or an annual report. */
export function thingOf(file: string): string | null {
  return /^publications\/\d+(?=\/)|^agencies\/[a-z0-9-]+\/reports\/\d+(?=\/)/.exec(file)?.[0] ?? null
}

/** A part of a path as a server looks for it in a folder. */
function nameOf(part: string): string {
  const name = decodeURIComponent(part)
  if (/^\.{1,2}$|[\0/\\]/.test(name) || name === '.gongkai') throw new Error(`${part} can't be the name of a file`)
  return name
}
