import type { InspectedFormat } from '../../rules/inspection.ts'
import type { Looking } from './looking.ts'
import { type OfficeParts, officeParts, partName, relationsIn } from './office-parts.ts'
import { inspectPicture, isPicture } from './picture.ts'
import { inspectSheets } from './sheets.ts'
import { inspectSlides } from './slides.ts'
import { inspectWord } from './word.ts'
import { textsOf, walkXml } from './xml-text.ts'
import type { ZipPart } from './zip-entries.ts'

export type OfficeFormat = Extract<InspectedFormat, 'docx' | 'xlsx' | 'pptx'>

/** Which Office format a ZIP file is by its main part; null when it is none. */
export function officeFormatOf(parts: readonly ZipPart[]): OfficeFormat | null {
  const main = officeParts(parts)?.main
  if (main === undefined) return null
  if (main.startsWith('word/')) return 'docx'
  if (main.startsWith('xl/')) return 'xlsx'
  return main.startsWith('ppt/') ? 'pptx' : null
}

/** Word, Excel and PowerPoint files: what they share, then what is each one's own. */
export function inspectOffice(parts: readonly ZipPart[], format: OfficeFormat, looking: Looking, where: string): void {
  const office = officeParts(parts)
  if (office === null) return
  const used = reachable(office)
  let pictures = 0
  for (const { name: written, bytes } of parts) {
    const name = written.toLowerCase()
    const place = `${where}${partName(written)}`
    if (name === '[content_types].xml') {
      looking.texts(place, textsOf(bytes))
      continue
    }
    if (name.endsWith('.rels')) inspectRelations(name, bytes, looking, where)
    else if (!used.has(name))
      looking.find('unusedParts', place, '文件里留有不再使用的部件，打开时看不到，请另存为新文件。')
    if (/(?:^|\/)vbaproject|vbadata|\/macrosheets\/|\/intlmacrosheets\//.test(name))
      looking.find('macros', place, '含有宏，请另存为不含宏的格式。')
    else if (/\/(?:embeddings|activex|ctrlprops|oleobjects)\//.test(name))
      looking.find('embeddedFile', place, '含有嵌入的文件或控件，请去掉后另存。')
    else if (/\/printersettings\//.test(name)) looking.find('printerSettings', place, '含有打印机设置。')
    else if (/thumbnail/.test(name))
      looking.find('thumbnail', place, '含有保存时生成的缩略图，须确认其中没有不应公开的内容。')
    else if (/^docprops\//.test(name)) inspectProperties(bytes, looking, place)
    else if (/(?:^|\/)customxml\/item\d*\.xml$/.test(name)) inspectCustomData(bytes, looking, place)
    else if (
      /(?:threaded)?comments?[^/]*\.xml$|\/comments\//.test(name) &&
      !/author|person|people/.test(name) &&
      holdsText(bytes)
    )
      looking.find('comments', place, '含有批注，请全部删除后另存。')

    if (/^xl\/(?:sharedstrings|worksheets\/[^/]+)\.xml$/.test(name))
      looking.texts(place, textsOf(bytes), undefined, null)
    else if (/\.(?:xml|rels|vml|svg)$/.test(name)) looking.texts(place, textsOf(bytes))
    else if (isPicture(bytes)) {
      if (!name.includes('thumbnail')) pictures += 1
      inspectPicture(bytes, looking, place)
    } else if (/\/fonts\//.test(name)) looking.looked(`${place}（字体）`)
    else {
      looking.anyText(place, bytes)
      if (/\.(?:emf|wmf|bmp|wdp|tiff?)$/.test(name)) pictures += 1
      else if (!/printersettings|embeddings|activex|vba|oleobjects|ctrlprops/.test(name))
        looking.find('uninspectable', place, '含有无法识别的部件。')
    }
    looking.looked(place)
  }
  if (pictures > 0)
    looking.find('picture', where === '' ? '整个文件' : where, `有 ${pictures} 张图片，程序看不到图片里的文字。`)
  switch (format) {
    case 'docx':
      inspectWord(office, looking, where)
      break
    case 'xlsx':
      inspectSheets(office, looking, where)
      break
    case 'pptx':
      inspectSlides(office, looking, where)
      break
  }
}

function reachable(office: OfficeParts): ReadonlySet<string> {
  const seen = new Set<string>()
  const next = ['']
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    for (const { target, external } of office.relations(name)) {
      if (external || seen.has(target)) continue
      seen.add(target)
      next.push(target)
    }
  }
  return seen
}

function inspectRelations(name: string, bytes: Uint8Array, looking: Looking, where: string): void {
  const folder = name.slice(0, name.indexOf('_rels/'))
  const place = `${where}${partName(name)}`
  for (const { type, target, external } of relationsIn(bytes, folder)) {
    const kind = type.slice(type.lastIndexOf('/') + 1)
    if (external && kind !== 'hyperlink')
      looking.find('externalLinks', place, '引用了外部的文件、模板或数据，请断开链接后另存。')
    else if (kind === 'aFChunk') looking.find('embeddedFile', place, '含有另一份文件的内容，请用 Word 或 WPS 另存。')
    else if (!external && usualPlaces[kind]?.test(target) === false)
      looking.find('uninspectable', place, '文件的内部结构与常用软件写的不同，无法检查，请用 Word 或 WPS 另存。')
  }
}

/** Where every known program puts these parts, and where they are looked for: elsewhere they would go unread. */
const usualPlaces: Readonly<Record<string, RegExp>> = {
  header: /^word\/[^/]+\.xml$/,
  footer: /^word\/[^/]+\.xml$/,
  footnotes: /^word\/[^/]+\.xml$/,
  endnotes: /^word\/[^/]+\.xml$/,
  settings: /^word\/(?:glossary\/)?settings\.xml$/,
  glossaryDocument: /^word\/glossary\/document\.xml$/,
  styles: /^(?:word\/(?:glossary\/)?|xl\/)styles\.xml$/,
  comments: /comments?[^/]*\.xml$/,
  threadedComment: /comments?[^/]*\.xml$/,
  sharedStrings: /^xl\/sharedstrings\.xml$/,
  worksheet: /^xl\/worksheets\/[^/]+\.xml$/,
  drawing: /^xl\/drawings\/[^/]+\.xml$/,
  externalLink: /^xl\/externallinks\//,
  pivotCacheDefinition: /pivotcache/,
  connections: /^xl\/connections/,
  revisionHeaders: /^xl\/revisions\//,
  slide: /^ppt\/slides\/[^/]+\.xml$/,
  notesSlide: /^ppt\/notesslides\/[^/]+\.xml$/,
  vbaProject: /vbaproject/,
  oleObject: /\/embeddings\//,
  package: /\/embeddings\//,
  control: /\/activex\//,
  printerSettings: /\/printersettings\//,
  customXml: /^customxml\//,
}

/** Who wrote it and where: everything but counts, dates and the program's name. */
function inspectProperties(bytes: Uint8Array, looking: Looking, place: string): void {
  const kept: string[] = []
  let custom = 0
  walkXml(bytes, {
    open({ name }) {
      if (name === 'property') custom += 1
    },
    text(value, inside) {
      const label = inside === null ? undefined : propertyNames[inside.name]
      if (label !== undefined && !nobody.test(value.trim())) kept.push(label)
    },
  })
  if (custom > 0) kept.push(`自定义属性 ${custom} 项`)
  if (kept.length > 0) looking.find('properties', place, `文档属性里写有${[...new Set(kept)].join('、')}。`)
}

/** What programs write where nobody said who. */
export const nobody = /^(?:|un-?named|unknown|none)$/i

export const propertyNames: Readonly<Record<string, string>> = {
  creator: '作者',
  'initial-creator': '作者',
  lastModifiedBy: '最后修改者',
  'printed-by': '打印者',
  Manager: '主管',
  Company: '单位',
  subject: '主题',
  description: '备注',
  keywords: '关键词',
  keyword: '关键词',
  category: '类别',
  HyperlinkBase: '链接基准',
  'user-defined': '自定义属性',
}

function inspectCustomData(bytes: Uint8Array, looking: Looking, place: string): void {
  if (holdsText(bytes)) looking.find('customData', place, '含有附带的自定义数据。')
}

function holdsText(bytes: Uint8Array): boolean {
  let holds = false
  walkXml(bytes, {
    text(value) {
      if (value.trim() !== '') holds = true
    },
  })
  return holds
}
