import { attribute } from '../xml.ts'
import { isColour, isDark, isPale } from './colours.ts'
import type { Looking } from './looking.ts'
import { nobody, propertyNames } from './office.ts'
import { inspectPicture, isPicture } from './picture.ts'
import { Uninspectable } from './uninspectable.ts'
import { textsOf, walkXml, within } from './xml-text.ts'
import type { ZipPart } from './zip-entries.ts'

export function isOpenDocument(parts: readonly ZipPart[]): boolean {
  const type = parts.find(({ name }) => name === 'mimetype')
  return (
    type !== undefined && Buffer.from(type.bytes).toString('latin1').startsWith('application/vnd.oasis.opendocument.')
  )
}

/** Documents, sheets and slides of LibreOffice and others (ODF). Throws Uninspectable. */
export function inspectOpenDocument(parts: readonly ZipPart[], looking: Looking, where: string): void {
  let pictures = 0
  for (const { name, bytes } of parts) {
    const place = `${where}${odfNames[name] ?? name}`
    if (name === 'META-INF/manifest.xml' && Buffer.from(bytes).includes('encryption-data'))
      throw new Uninspectable('文件设有密码，无法检查。')
    if (/^(?:Basic|Scripts)\//.test(name)) looking.find('macros', place, '含有宏，请另存为不含宏的文件。')
    else if (/^(?:Versions\/|VersionList\.xml)/.test(name))
      looking.find('earlierRevision', place, '文件里存有早期版本，请另存为新文件。')
    else if (/^Thumbnails\//.test(name))
      looking.find('thumbnail', place, '含有保存时生成的缩略图，须确认其中没有不应公开的内容。')
    else if (/^Object/.test(name)) looking.find('embeddedFile', place, '含有嵌入的对象，请转换为图片或去掉后另存。')
    // LibreOffice leaves empty settings.
    if (bytes.length === 0) continue
    if (/\.(?:xml|rdf)$/.test(name)) {
      looking.texts(place, textsOf(bytes))
      if (name === 'content.xml' || name === 'styles.xml') inspectContent(bytes, looking, place)
      if (name === 'meta.xml') inspectMeta(bytes, looking, place)
    } else if (isPicture(bytes)) {
      if (!name.startsWith('Thumbnails/')) pictures += 1
      inspectPicture(bytes, looking, place)
    } else {
      looking.anyText(place, bytes)
      if (/\.(?:wmf|emf|svm|svg)$/.test(name)) pictures += 1
      else if (!/^(?:mimetype|Fonts\/|Configurations2\/|layout-cache|Object|Basic|Scripts|META-INF\/)/.test(name))
        looking.find('uninspectable', place, '含有无法识别的部件。')
    }
    looking.looked(place)
  }
  if (pictures > 0)
    looking.find('picture', where === '' ? '整个文件' : where, `有 ${pictures} 张图片，程序看不到图片里的文字。`)
}

const odfNames: Readonly<Record<string, string>> = {
  'content.xml': '正文',
  'styles.xml': '样式、页眉和页脚',
  'meta.xml': '文档属性',
  'settings.xml': '设置',
}

function inspectContent(bytes: Uint8Array, looking: Looking, place: string): void {
  const styles = hidingStyles(bytes)
  const shapes: { text: string }[] = []
  walkXml(bytes, {
    open({ name, tag }) {
      const style =
        tag.attributes['text:style-name'] ??
        tag.attributes['table:style-name'] ??
        tag.attributes['draw:style-name'] ??
        ''
      const display = tag.attributes['table:visibility']
      if (name === 'table-row' && display !== undefined && display !== 'visible')
        looking.find(display === 'filter' ? 'filteredRows' : 'hiddenRows', place, '有不显示的行，请删除后另存。')
      else if (name === 'table-column' && display !== undefined && display !== 'visible')
        looking.find('hiddenColumns', place, '有不显示的列，请删除后另存。')
      else if (name === 'table' && styles.get(style) === 'hiddenText')
        looking.find('hiddenSheets', place, '有隐藏的工作表，请删除后另存。')
      else if (name === 'tracked-changes' || name === 'changed-region')
        looking.find('trackedChanges', place, '有修订痕迹，请接受或拒绝全部修订后另存。')
      else if (name === 'annotation') looking.find('comments', place, '有批注，请删除后另存。')
      else if (/^hidden-(?:text|paragraph)$/.test(name)) looking.find('hiddenText', place, '有隐藏的文字。')
      else if (/^data-pilot-table$/.test(name)) looking.find('pivotCache', place, '有数据透视表，请改为只粘贴数值。')
      else if (name === 'named-range' || name === 'named-expression')
        looking.find('definedNames', place, `有自定义名称“${attribute(tag, 'name') ?? ''}”。`)
      else if (name === 'table-source' || name === 'dde-source' || name === 'database-source')
        looking.find('externalLinks', place, '引用了外部数据，请断开链接。')
      else if (name === 'event-listener') looking.find('macros', place, '含有触发宏的动作。')
      else if (name === 'custom-shape' || name === 'rect') {
        shapes.push({ text: styles.get(style) === 'filled' ? '' : 'not filled' })
      }
    },
    close({ name }) {
      if (name !== 'custom-shape' && name !== 'rect') return
      if (shapes.pop()?.text.trim() === '')
        looking.find(
          'coveringShape',
          place,
          '有填充了颜色的图形，可能盖住了文字，被盖住的文字仍在文件里，请删除文字本身。',
        )
    },
    text(value, inside) {
      for (const shape of shapes) shape.text += value
      if (value.trim() === '') return
      if (within(inside, 'notes') && !within(inside, 'note'))
        looking.find('notes', place, '有演讲者备注，请删除后另存。')
      for (let next = inside; next !== null; next = next.parent) {
        const style = next.tag.attributes['text:style-name'] ?? next.tag.attributes['table:style-name'] ?? ''
        const kind = styles.get(style)
        if (kind !== undefined && kind !== 'filled' && next.name !== 'table') looking.find(kind, place, odfWords[kind])
      }
    },
  })
}

const odfWords = {
  hiddenText: '有设为隐藏的文字。',
  tinyText: '有小到看不见的文字。',
  paleText: '有与底色相同、看不见的文字。',
  textUnderBox: '有用深色底纹涂盖的文字，复制即可取出，请删除文字本身。',
} as const
type Hiding = keyof typeof odfWords | 'filled'

/** The styles of a part that hide what is written in them. */
function hidingStyles(bytes: Uint8Array): ReadonlyMap<string, Hiding> {
  const found = new Map<string, Hiding>()
  let style = ''
  walkXml(bytes, {
    open({ name, tag, parent }) {
      const { attributes } = tag
      if (name === 'style') style = attribute(tag, 'name') ?? ''
      if (!/-properties$/.test(name) || parent?.name !== 'style') return
      const colour = attributes['fo:color']
      const ground = attributes['fo:background-color']
      const dark = isColour(ground) && isDark(ground)
      if (attributes['text:display'] === 'none' || attributes['table:display'] === 'false')
        found.set(style, 'hiddenText')
      else if (/^[01](?:\.\d+)?pt$/.test(attributes['fo:font-size'] ?? '')) found.set(style, 'tinyText')
      else if (dark && name === 'text-properties' && (!isColour(colour) || isDark(colour)))
        found.set(style, 'textUnderBox')
      else if (isColour(colour) && isPale(colour) && !dark) found.set(style, 'paleText')
      else if (attributes['draw:fill'] === 'solid') found.set(style, 'filled')
    },
  })
  return found
}

function inspectMeta(bytes: Uint8Array, looking: Looking, place: string): void {
  const kept = new Set<string>()
  walkXml(bytes, {
    text(value, inside) {
      const label = inside === null ? undefined : propertyNames[inside.name]
      if (label !== undefined && !nobody.test(value.trim())) kept.add(label)
    },
  })
  if (kept.size > 0) looking.find('properties', place, `文档属性里写有${[...kept].join('、')}。`)
}
