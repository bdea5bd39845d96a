/**
 * What would help a description of wanted information before it is sent, and where matters of another kind are better
 * brought. Advice only: an application is never refused here, whatever it says (Art 29, 39; 国办公开办函〔2017〕19号).
 */
export type WantedAdvice = {
  readonly kind: WantedAdviceKind
  /** The words that called for it, as they stand in the text; empty where it is what is missing. */
  readonly found: readonly string[]
  /** One sentence to whoever writes. */
  readonly advice: string
}

export type WantedAdviceKind =
  | 'tooShort'
  | 'vague'
  | 'several'
  | 'report'
  | 'petition'
  | 'question'
  | 'publication'
  | 'register'
  | 'personalData'

type Rule = {
  readonly kind: WantedAdviceKind
  readonly look: (text: string) => readonly string[]
  readonly advice: (found: readonly string[]) => string
}

const quoted = (found: readonly string[]) => found.map((word) => `“${word}”`).join('、')

/** In the order in which they are said. */
const rules: readonly Rule[] = [
  {
    kind: 'personalData',
    look: (text) => all(text, /\d{17}[\dX]|1[3-9]\d{9}/giu).map((digits) => `${digits.slice(0, 3)}…`),
    advice: () =>
      '这里好像写了身份证号或手机号。描述会交给查找信息的部门，请把个人号码填在“申请人”一栏，不要写在这里。',
  },
  {
    kind: 'report',
    look: (text) => all(text, /举报|投诉|查处|追究(?:其|他|她|相关人员)?.{0,4}责任|严惩/gu),
    advice: (found) =>
      `写到${quoted(found)}：投诉、举报按条例第三十九条不作为公开申请处理，可打12345或向负责查处的部门提出；如果是要某份文件，请写明文件。`,
  },
  {
    kind: 'petition',
    look: (text) => all(text, /信访|上访|申诉|诉求|给(?:我|我们)(?:一个)?说法|讨(?:要)?(?:个)?说法|解决问题/gu),
    advice: (found) =>
      `写到${quoted(found)}：要求解决问题的事项请走信访渠道（国家信访局网上信访平台、当地信访部门），办得更快；这里申请的是现成的文件、记录、数据。`,
  },
  {
    kind: 'question',
    look: (text) =>
      all(text, /请问|为什么|为何|怎么办理?|如何办理|是否合法|是不是合法|请(?:予以)?(?:解释|答复|说明)|咨询/gu),
    advice: (found) =>
      `写到${quoted(found)}：咨询可以直接打这个机关的电话或12345。公开申请要的是已有的信息，试着改写成“某某的批复文件”“某某的统计表”。`,
  },
  {
    kind: 'publication',
    look: (text) => all(text, /公报|报纸|期刊|年鉴|地方志|书籍|杂志/gu),
    advice: (found) =>
      `写到${quoted(found)}：公开出版物可以到图书馆、档案馆、查阅点查阅或者购买，机关会告知获取的途径。`,
  },
  {
    kind: 'register',
    look: (text) =>
      all(
        text,
        /不动产登记(?:资料|档案|信息)?|房产登记|房屋登记|土地登记|工商(?:登记)?档案|企业登记档案|婚姻登记|户籍(?:资料|档案|信息)?/gu,
      ),
    advice: (found) =>
      `写到${quoted(found)}：这类登记资料另有查询的规定，带身份证件到登记机构的窗口查，通常当场就能拿到。`,
  },
  {
    kind: 'vague',
    look: (text) =>
      all(
        text,
        /(?<![平高中初优同何对均幼])等(?![级候于待同额次值边身])|所有|全部|一切|相关|有关(?!部门|机关|单位)|之类|其他资料|一系列/gu,
      ),
    advice: (found) =>
      `写到${quoted(found)}：范围说不清时，机关要请您补正，会多等几天。请逐项写出要哪几样，写不全的写明年份、地点、事项。`,
  },
  {
    kind: 'several',
    look: (text) => (matters(text) > 3 ? [`${matters(text)}项`] : []),
    advice: (found) =>
      `列了${found.join('')}：一件申请最好只说一件事，互不相干的几件事请分开申请，各自计算期限，答得更快。`,
  },
  {
    kind: 'tooShort',
    look: (text) => (signsOf(text) > 0 && signsOf(text) < 12 ? [''] : []),
    advice: () => '再多写几个字会更好找：哪一年、什么地方、什么项目或者文件，知道文号的写上文号。',
  },
]

/** All that could be said of a text, most useful first; nothing of an empty one. */
export function adviceOn(wanted: string): readonly WantedAdvice[] {
  const text = wanted.normalize('NFKC')
  return rules.flatMap(({ kind, look, advice }) => {
    const found = [...new Set(look(text))].slice(0, 5)
    return found.length === 0 ? [] : [{ kind, found: found.filter((word) => word !== ''), advice: advice(found) }]
  })
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([word]) => word)
}

function signsOf(text: string): number {
  return [...text.replace(/[\s\p{P}]/gu, '')].length
}

/** How many numbered matters a text lists: 1. 2. 3., 一、二、三、 or （一）（二）（三）. */
function matters(text: string): number {
  return all(
    text,
    /(?:^|[\n。；;：:])\s*(?:\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\))/gu,
  ).length
}
