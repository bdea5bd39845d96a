import type { Hit, TextContext } from './found.ts'
import { isRowOfPerson } from './numbers.ts'

const count = '(?:\\d{1,4}|[一二三四五六七八九十]{1,3})'
const house = `(?:${count}|[A-Za-z甲乙丙丁东西南北])(?:号楼|号院|幢|栋|座|弄|单元|号)`

/** What points at one household: a room in a house, or a number in a group of a village. */
const household = new RegExp(
  `${house}[ -]?(?:${count}(?:单元|门|梯|幢|栋|号楼|号)[ -]?){0,2}(?:\\d{1,2}层)?\\d{1,4}(?:室|户|房|号)` +
    `|\\d{1,3}(?:号楼|幢|栋|座|#楼?)[ -]?(?:\\d{1,2}单元|\\d{1,2})?-?\\d{3,4}(?!\\d|[㎡年元米平])` +
    `|(?<=\\p{Script=Han})\\d{1,3}-\\d{1,2}-\\d{3,4}(?!\\d|号)` +
    `|(?:村|屯|寨|庄|社区|村民小组)第?${count}(?:村民小组|组|社|队)[ ]?${count}号`,
  'gu',
)
const homeCue =
  /(?:家庭|现|居)?住(?:址|在|于)?[:为 ]{0,2}$|(?:家庭|居住|户籍|联系|送达)(?:地址|所在地|地)[:为是 ]{0,2}|家住|户籍地|通讯地址/u
const homeWords = /小区|花园|家园|公寓|新村|苑|嘉园|佳园|华庭|新城|安置房|村|屯|寨|社区|住/u
const officeCue =
  /(?:办公|单位|公司|注册|经营|受理|报名|开标|评标|会议|办理|培训|面试|考试|报到|企业|领取)(?:地址|地点|场所|所在地)|窗口|大厅|政务服务中心|大楼|大厦|写字楼|政府|委员会|法院|检察院|派出所|医院|学校|住所|会议室|产业园|科技园/u
const homeLabel = /住址|家庭地址|居住地|现住|户籍地|户籍地址|通讯地址|房屋坐落|房屋地址|住房地址/
const detail = /\d|[一二三四五六七八九十]{1,3}(?:组|社|号|队)/u

/** Addresses of homes below village and street. An office may say where it is. */
export function findAddresses(text: string, context: TextContext): Hit[] {
  const hits: Hit[] = []
  for (const match of text.matchAll(household)) {
    const start = startOfAddress(text, match.index)
    const end = match.index + match[0].length
    const before = text.slice(Math.max(0, start - 14), start)
    const whole = text.slice(start, end)
    const ofOffice = officeCue.test(before) || officeCue.test(whole) || officeCue.test(context.label ?? '')
    if (!ofOffice || homeCue.test(before)) {
      if (
        homeCue.test(before) ||
        homeWords.test(whole) ||
        homeLabel.test(context.label ?? '') ||
        isRowOfPerson(context)
      )
        hits.push({ kind: 'address', start, end, value: whole })
    }
  }
  for (const match of text.matchAll(
    /(?:家庭住址|家庭地址|现住址|住址|居住地址|户籍地址|户籍地|家住|现住)[:为在于是 ]{0,3}/gu,
  )) {
    const start = match.index + match[0].length
    const end = endOfAddress(text, start)
    const value = text.slice(start, end)
    if (numberedHome(value)) hits.push({ kind: 'address', start, end, value })
  }
  const cell = text.trim()
  if (homeLabel.test(context.label ?? '') && cell.length <= 80 && numberedHome(cell)) {
    const start = text.indexOf(cell)
    hits.push({ kind: 'address', start, end: start + cell.length, value: cell })
  }
  return hits
}

function numberedHome(value: string): boolean {
  return /\p{Script=Han}{2}/u.test(value) && detail.test(value) && !/\*/.test(value)
}

function startOfAddress(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 40), at)
  const cut = /^[\s\S]*(?:[,。;；、:()（）"“”\s，：]|住在|住于|家住|现住|位于|住)/u.exec(before)?.[0].length ?? 0
  return at - before.length + cut
}

function endOfAddress(text: string, start: number): number {
  const length = text.slice(start, start + 60).search(/[,。;；、()（）"“”\n，]/u)
  return length < 0 ? Math.min(text.length, start + 60) : start + length
}
