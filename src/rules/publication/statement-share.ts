/**
 * 公开信息186条；另有说明信息14条，占7.0%. Statements that there is nothing are in no count of disclosures: their share is
 * told beside it, so that nobody fills columns with them unseen.
 */
export function shareInWords(disclosed: number, statements: number): string {
  const all = disclosed + statements
  const share = all === 0 ? '0.0' : ((statements / all) * 100).toFixed(1)
  return `公开信息${disclosed}条；另有说明信息${statements}条，占${share}%`
}
