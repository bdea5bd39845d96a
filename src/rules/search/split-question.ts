import { synonyms } from './synonyms.ts'

/** Words that a question is made with and no document is about. */
const noWords = new Set([
  ...[
    '怎么',
    '怎样',
    '如何',
    '什么',
    '哪里',
    '哪儿',
    '哪个',
    '哪些',
    '多少',
    '几个',
    '几天',
    '为什么',
    '请问',
    '想问',
    '谁',
  ],
  ...[
    '可以',
    '能够',
    '能不能',
    '是否',
    '是不是',
    '有没有',
    '需要',
    '应该',
    '时候',
    '什么时候',
    '多久',
    '多长',
    '要不要',
  ],
  ...[
    '我们',
    '你们',
    '他们',
    '自己',
    '一下',
    '一个',
    '这个',
    '那个',
    '关于',
    '有关',
    '相关',
    '以及',
    '或者',
    '还是',
    '如果',
  ],
  ...[
    '情况',
    '问题',
    '信息',
    '查询',
    '了解',
    '知道',
    '咨询',
    '办理',
    '申请',
    '领取',
    '材料',
    '流程',
    '在哪里',
    '在哪',
    '每个',
    '名单',
    '每月',
    '每年',
    '多少钱',
  ],
])

/** Signs that stand alone in a question and are no part of a word. */
const noSigns =
  /[的了吗呢啊吧么是在和与及我你他她它能会要想办去来上下给把被让对从到就都也很还又再得谁哪几多少有没不这那个]/u

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * The words of a question or a long phrase that a document may be about, as they are compared: 公园可以办活动吗 is 公园 活动.
 * Words of disclosure that the dictionary of the platform does not have (低保, 公积金) are known; signs that it leaves alone are
 * joined with their neighbours (水厂). None where there is nothing to be found by.
 */
export function wordsOfQuestion(phrases: readonly string[]): readonly string[] {
  const words = phrases.flatMap((phrase) => (phrase.length < 4 ? [phrase] : wordsIn(phrase)))
  return [...new Set(words.filter((word) => word.length > 1 && !noWords.has(word)))].slice(0, 6)
}

function wordsIn(phrase: string): readonly string[] {
  if (phrase.length === 0) return []
  const known = knownWords.find((word) => phrase.includes(word))
  if (known !== undefined) {
    const at = phrase.indexOf(known)
    return [...wordsIn(phrase.slice(0, at)), known, ...wordsIn(phrase.slice(at + known.length))]
  }
  const words: string[] = []
  let signs = ''
  const end = () => {
    if (signs !== '') words.push(signs)
    signs = ''
  }
  for (const { segment } of segmenter.segment(phrase)) {
    if (segment.length === 1 && !noSigns.test(segment)) signs += segment
    else {
      end()
      words.push(segment)
    }
  }
  end()
  return words
}

/** The longest first. */
const knownWords: readonly string[] = [...new Set(synonyms.flat())]
  .filter((word) => word.length > 1)
  .toSorted((a, b) => b.length - a.length)
