import { characters, type matters, openings, sentences, words } from './vocabulary.ts'

// Texts as offices write them: sentences whose places are filled with words of which a few are very common and most are
// rare, as in any language (Zipf), so that an index over them has both the long lists and the many short ones.

export type Random = () => number

/** How many words there are beside those of the list: rare ones, each of two characters. */
const rareWords = 60_000
/** Sentences of a text: half of the texts have fewer, a few have very many. */
const medianSentences = 24
const spread = 0.8
const mostSentences = 220

export type Matter = (typeof matters)[number]

export function any<T>(list: readonly T[], random: Random): T {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

/** A word: the one at place n is n times rarer than the first. */
function word(random: Random): string {
  const place = Math.floor((words.length + rareWords) ** random()) - 1
  return words[place] ?? rareWord(place - words.length)
}

/** Always the same word at the same place of the list. */
function rareWord(place: number): string {
  const mixed = Math.imul(place + 1, 0x9e3779b1) >>> 0
  const first = characters[mixed % characters.length]
  const second = characters[Math.floor(mixed / characters.length) % characters.length]
  return `${first}${second}`
}

const slots: Readonly<Record<string, (random: Random, matter: Matter) => string>> = {
  w: word,
  m: (_, matter) => matter.name,
  t: (random, matter) => any(matter.terms, random),
  n: (random) => String(1 + Math.floor(random() ** 3 * 4999)),
  p: (random) => (random() * 40).toFixed(1),
  d: (random) => `${1 + Math.floor(random() * 12)}月${1 + Math.floor(random() * 28)}日`,
}

/** Each sentence cut at its places: text, place, text, place, …, text. */
const cut = sentences.map((sentence) => sentence.split(/\{([a-z])\}/u))

export function sentence(random: Random, matter: Matter): string {
  const parts = any(cut, random)
  let made = parts[0] ?? ''
  for (let at = 1; at < parts.length; at += 2) made += slots[parts[at] ?? '']?.(random, matter) + (parts[at + 1] ?? '')
  return made
}

/** The paragraphs of a text about a matter: about 1,000 characters in the mean. */
export function paragraphs(random: Random, matter: Matter): readonly string[] {
  let left = Math.round(Math.min(mostSentences, Math.max(2, medianSentences * Math.exp(spread * normal(random)))))
  const made = [any(openings, random).replace('{m}', matter.name)]
  while (left > 0) {
    const here = Math.min(left, 1 + Math.floor(random() * 5))
    let text = ''
    for (let at = 0; at < here; at += 1) text += sentence(random, matter)
    made.push(text)
    left -= here
  }
  return made
}

/** A table of a budget, a list of checks: rows of names and numbers. */
export function table(random: Random, matter: Matter): string {
  const rows = Array.from({ length: 4 + Math.floor(random() ** 2 * 30) }, (_, at) => {
    const cells = [at + 1, any(matter.terms, random) + word(random), (random() * 9000).toFixed(1), word(random)]
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  const head = ['序号', '项目', '数额（万元）', '备注'].map((name) => `<th>${name}</th>`).join('')
  return `<table><tbody><tr>${head}</tr>${rows.join('')}</tbody></table>`
}

/** Around 0, two thirds of them between -1 and 1. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
