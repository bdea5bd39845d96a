/** Some voices fall silent in a long piece. */
const longest = 120

/** A paragraph in pieces for the voice: cut after sentences, then after commas, and where there is none, at the length. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (const sentence of text.match(/[^。！？；!?;]+[。！？；!?;”’）)]*|[。！？；!?;]+/gu) ?? []) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length + sentence.length <= longest) pieces[pieces.length - 1] = last + sentence
    else pieces.push(...shortened(sentence))
  }
  return pieces
}

function shortened(sentence: string): readonly string[] {
  if (sentence.length <= longest) return [sentence]
  const comma = sentence.slice(0, longest).search(/[，、：,:][^，、：,:]*$/u)
  const cut = comma > 0 ? comma + 1 : longest
  return [sentence.slice(0, cut), ...shortened(sentence.slice(cut))]
}
