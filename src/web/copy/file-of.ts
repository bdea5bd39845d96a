/** Where the answer of an address lies in a copy: a page as the index of its folder, so that its address needs no ending. */
export function fileOf(path: string, mediaType: string): string {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(nameOf)
  if (mediaType.startsWith('text/html')) return [...parts, 'index.html'].join('/')
  return parts.join('/')
}

/**
 * The name, below its address, of a file whose address says nothing of what it is: as the site calls it, so that it is saved
 * by that name. Servers go by the ending: what one of them might run, or show as a page, gets an ending that is nothing.
 */
export function savedName(mediaType: string, disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;\s]+)/.exec(disposition)?.[1]
  const called = encoded === undefined ? `file.${pictures[mediaType] ?? 'bin'}` : decodeURIComponent(encoded)
  const [, stem = called, ending = 'bin'] = /^(.*)\.([0-9A-Za-z]{1,8})$/su.exec(called) ?? []
  const kept = [...stem.replace(/[\p{C}/\\:*?"<>|#%&]/gu, '_').replace(/^\.+/, '_')].slice(0, 60).join('')
  return harmless.has(ending.toLowerCase()) ? `${kept}.${ending}` : `${kept}.${ending}.bin`
}

/** What stands in pages is sent without a name. */
const pictures: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
}

const harmless = new Set(
  [
    'pdf ofd doc docx wps rtf odt txt csv xls xlsx et ods ppt pptx dps odp zip rar 7z bin',
    'png jpg jpeg gif webp bmp tif tiff mp3 mp4 webm',
  ].flatMap((line) => line.split(' ')),
)

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
