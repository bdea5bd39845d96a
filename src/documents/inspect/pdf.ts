import type { FindingKind } from '../../rules/inspection.ts'
import { openPdf } from '../pdf-page.ts'
import { isPale, looksSame } from './colours.ts'
import type { Looking } from './looking.ts'
import { inspectPdfFile } from './pdf-file.ts'
import { type Cover, hides } from './pdf-geometry.ts'
import { type Glyph, type Marks, marksOf } from './pdf-marks.ts'
import { Uninspectable } from './uninspectable.ts'

const mostPages = 2_000

/** A PDF: as a file (revisions, objects, properties), and page by page as it is drawn. Throws Uninspectable. */
export async function inspectPdf(bytes: Uint8Array, looking: Looking, where: string): Promise<void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const { earlierEnds, withoutPictures, pages, hasUnreadableFont } = inspectPdfFile(buffer, looking, where)
  const place = where === '' ? '整个文件' : where
  if (hasUnreadableFont)
    looking.find('unreadableText', place, '有的字体没有说明字形是哪个字，这些文字无法检索，须由人员查看。')
  await inspectPages(withoutPictures, looking, where, pages)
  for (const [index, end] of earlierEnds.entries()) {
    const earlier = `${where}第${index + 1}个早期版本 › `
    try {
      await inspectPages(withoutPictures.subarray(0, end), looking, earlier, null)
    } catch {
      looking.find('earlierRevision', earlier, '这个早期版本无法单独读取。')
    }
  }
}

/** `known`: null where it is an earlier revision, of which as much is read as can be. */
async function inspectPages(
  bytes: Buffer,
  looking: Looking,
  where: string,
  known: ReadonlyMap<number, boolean> | null,
): Promise<void> {
  const { task, ops } = await openPdf(bytes, { maxImageSize: -1, stopAtErrors: known !== null })
  let pictures = 0
  try {
    const document = await task.promise
    if (document.numPages > mostPages) throw new Uninspectable('页数太多，无法检查完，请分成几个文件。')
    const shown = new Set<number>()
    const layers = await document.getOptionalContentConfig()
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const marks = await marksOf(
        page,
        ops,
        (layer) => layer === null || layers.isVisible(layer as Parameters<typeof layers.isVisible>[0]),
      )
      page.cleanup()
      shown.add(page.ref?.num ?? -1)
      const place = `${where}第${number}页`
      const drawn = marks.drawn || known?.get(page.ref?.num ?? -1) === true
      pictures += inspectPage({ ...marks, drawn }, looking, place)
    }
    if ([...(known?.keys() ?? [])].some((number) => !shown.has(number)))
      looking.find(
        'unusedObjects',
        where === '' ? '整个文件' : where,
        '文件里留有不在页面之列的页，可以恢复，请“打印为 PDF”或另存为新文件。',
      )
    if (pictures > 0)
      looking.find(
        'picture',
        where === '' ? '整个文件' : where,
        `有 ${pictures} 页上有较大的图片，程序看不到图片里的文字。`,
      )
  } catch (error) {
    if (error instanceof Uninspectable) throw error
    if (error instanceof Error && error.name === 'PasswordException')
      throw new Uninspectable('PDF 设有密码，无法检查。', error)
    throw new Uninspectable('PDF 已损坏或不完整，无法检查。', error)
  } finally {
    await task.destroy()
  }
}

/** Gives 1 where a picture takes up a good part of the page. */
function inspectPage(marks: Marks, looking: Looking, place: string): number {
  const { glyphs, covers, width, height } = marks
  const signs = glyphs.filter(({ text }) => text.trim() !== '')
  // As it was written, and as it is read: some programs put single signs anywhere.
  looking.texts(place, [glyphs.map(({ text }) => text).join('')])
  looking.texts(
    place,
    readingOrder(signs).map((line) => line.map(({ text }) => text).join('')),
  )
  looking.texts(place, [
    readingOrder(signs)
      .flat()
      .map(({ text }) => text)
      .join(''),
  ])
  looking.looked(place)
  if (signs.length === 0) {
    if (marks.drawn) looking.find('scannedPage', place, '这一页没有可检索的文字（扫描件或图形），须由人员查看。')
    return 0
  }
  const counts = new Map<FindingKind, number>()
  for (const sign of signs) {
    const kind = kindOf(sign, covers, width, height)
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  for (const [kind, count] of counts) looking.find(kind, place, `${words[kind] ?? ''}，共 ${count} 个字。`)
  const unreadable = signs.filter(({ text }) => /[\p{Co}\p{Cc}\uFFFD]/u.test(text)).length
  if (unreadable > 5 && unreadable * 20 > signs.length)
    looking.find('unreadableText', place, '有的文字无法还原，不能检索，须由人员查看。')
  const area = covers
    .filter(({ what }) => what !== 'box')
    .reduce((sum, { box }) => sum + (box.right - box.left) * (box.bottom - box.top), 0)
  return area > width * height * 0.02 ? 1 : 0
}

const words: Partial<Record<FindingKind, string>> = {
  hiddenLayer: '有隐藏图层上的文字，打开图层即可看到',
  invisibleText: '有不可见的文字（如扫描件的识别层），复制即可取出',
  tinyText: '有小到看不见的文字',
  textOffPage: '有页面之外的文字，复制即可取出',
  clippedText: '有被裁去、不显示的文字，复制即可取出',
  textUnderBox: '有被色块盖住的文字，复制即可取出，请删除文字本身',
  textUnderPicture: '有被图片盖住的文字，复制即可取出，请删除文字本身',
  textUnderSeal: '有带透明度的图片（如印章）压着文字，须确认没有盖住不应公开的内容',
  paleText: '有与底色相同、看不见的文字',
  unreadableText: '图片上有浅色的文字，须确认看得见',
}

const tolerance = 1

function kindOf(sign: Glyph, covers: readonly Cover[], width: number, height: number): FindingKind | null {
  const [x, y] = sign.centre
  if (sign.layerHidden) return 'hiddenLayer'
  if (sign.unseen) return 'invisibleText'
  if (sign.size < 1.5) return 'tinyText'
  if (x < -tolerance || y < -tolerance || x > width + tolerance || y > height + tolerance) return 'textOffPage'
  const { clip } = sign
  if (
    clip !== null &&
    (x < clip.left - tolerance || x > clip.right + tolerance || y < clip.top - tolerance || y > clip.bottom + tolerance)
  )
    return 'clippedText'
  let seal = false
  let below: Cover | undefined
  for (const cover of covers) {
    if (cover.order < sign.order) {
      if (hides(cover, sign.centre)) below = cover
    } else if (hides(cover, sign.centre) && hides(cover, sign.upper) && hides(cover, sign.lower)) {
      if (cover.what === 'box') return 'textUnderBox'
      if (cover.what === 'picture') return 'textUnderPicture'
      seal = true
    }
  }
  if (sign.colour !== null) {
    if (below === undefined ? isPale(sign.colour) : below.colour !== null && looksSame(sign.colour, below.colour))
      return 'paleText'
    if (below !== undefined && below.colour === null && isPale(sign.colour)) return 'unreadableText'
  }
  return seal ? 'textUnderSeal' : null
}

/** Lines from top to bottom, signs from left to right. */
function readingOrder(signs: readonly Glyph[]): Glyph[][] {
  const lines: { y: number; signs: Glyph[] }[] = []
  for (const sign of signs.toSorted((a, b) => a.centre[1] - b.centre[1])) {
    const line = lines.at(-1)
    if (line !== undefined && Math.abs(sign.centre[1] - line.y) < Math.max(2, sign.size * 0.4)) line.signs.push(sign)
    else lines.push({ y: sign.centre[1], signs: [sign] })
  }
  return lines.map((line) => line.signs.sort((a, b) => a.centre[0] - b.centre[0]))
}
