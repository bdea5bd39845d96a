import type { Day } from '../day.ts'
import { weakRuns, weakWordLists } from './weak-words.ts'

export const shortest = 10
export const longest = 128
/** A password is measured by choices: a word that everybody uses, a run of keys or a repeated sign counts as two signs. */
const fewestChoices = 8

/** As it is compared and hashed: an input method's full-width signs are the same as plain ones. */
export function asTyped(password: string): string {
  return password.normalize('NFKC')
}

/**
 * What is wrong with a new password, one Chinese sentence each; nothing where it is good. At least 10 signs of three
 * kinds (capitals, small letters, digits, others), or 12 of two, or 20 of any; not one's own name or number, nor what
 * is easy to guess (GB/T 22239-2019, 身份鉴别: complexity). `about`: the person's name, pinyin, numbers.
 */
export function passwordProblems(password: string, about: readonly string[], today: Day): string[] {
  const text = asTyped(password)
  const length = [...text].length
  if (length > longest) return [`口令不超过${longest}个字符。`]
  const problems: string[] = []
  if (/\p{Cc}/u.test(text)) problems.push('口令里有不能输入的控制字符。')
  const kinds = kindsIn(text)
  if (length < shortest || (length < 12 && kinds < 3) || (length < 20 && kinds < 2)) {
    problems.push('口令至少12个字符，含大写字母、小写字母、数字、符号中的两种；含三种的可为10个字符。')
  }
  const small = text.toLowerCase()
  if (about.some((word) => word.length >= 2 && !isShortNumber(word) && small.includes(word.toLowerCase()))) {
    problems.push('口令里不能有本人的姓名、姓名拼音、工号或登录名。')
  }
  if (problems.length === 0 && choices(small, today) < fewestChoices) {
    problems.push('口令太容易被猜到：常用词、拼音、连续按键、年份和重复的字符不算数，请换一个。')
  }
  return problems
}

/** How many choices a password holds once what everybody chooses is counted as two signs. */
function choices(small: string, today: Day): number {
  const words = weakWordLists.flatMap((list) => (list.from <= today ? list.words : []))
  // Substitutions as in p@ssw0rd are known to everybody; runs and years are looked for in what was typed.
  return Math.min(counted(small, words), counted(plainLetters(small), words))
}

function counted(text: string, words: readonly string[]): number {
  let count = 0
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at)
    const taken = Math.max(
      longestWord(rest, words),
      run(rest),
      /^(.)\1{2,}/su.exec(rest)?.[0].length ?? 0,
      /^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?/.exec(rest)?.[0].length ?? 0,
      /^(.{2,})\1+/su.exec(rest)?.[0].length ?? 0,
    )
    count += taken === 0 ? 1 : 2
    at += Math.max(taken, 1)
  }
  return count
}

function longestWord(text: string, words: readonly string[]): number {
  return words.reduce((best, word) => (word.length > best && text.startsWith(word) ? word.length : best), 0)
}

/** The length of the run of neighbouring keys at the beginning; three of them are none yet. */
function run(text: string): number {
  let best = 0
  for (const row of weakRuns.flatMap((forward) => [forward, [...forward].reverse().join('')])) {
    let length = 0
    while (length < text.length && row.includes(text.slice(0, length + 1))) length += 1
    best = Math.max(best, length)
  }
  return best >= 4 ? best : 0
}

const substitutes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

function plainLetters(text: string): string {
  return [...text].map((sign) => substitutes[sign] ?? sign).join('')
}

function kindsIn(text: string): number {
  return [/\p{Lu}/u, /[\p{Ll}\p{Lo}]/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(text)).length
}

/** 01 or 12 as an employee number would forbid half of all passwords. */
function isShortNumber(word: string): boolean {
  return /^\d{1,3}$/.test(word)
}
