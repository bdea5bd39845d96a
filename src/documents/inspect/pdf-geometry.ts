export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
export type Point = readonly [x: number, y: number]

/** Something that hides what was drawn before it. */
export type Cover = {
  readonly order: number
  readonly box: Box
  readonly outlines: readonly (readonly Point[])[]
  readonly colour: string | null
  readonly what: 'box' | 'picture' | 'translucentPicture'
}

export const nothing: Box = { left: 0, top: 0, right: -1, bottom: -1 }

/** Thinner lines underline or strike out; they hide nothing. */
export const thickLine = 4

export function bars(outline: readonly Point[], width: number): Point[][] {
  return outline.slice(1).flatMap(([x2, y2], index) => {
    const [x1, y1] = outline[index] ?? [0, 0]
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length === 0) return []
    const [dx, dy] = [((y2 - y1) / length) * (width / 2), ((x1 - x2) / length) * (width / 2)]
    return [
      [
        [x1 + dx, y1 + dy],
        [x2 + dx, y2 + dy],
        [x2 - dx, y2 - dy],
        [x1 - dx, y1 - dy],
      ] satisfies Point[],
    ]
  })
}

export function corners([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): Point[] {
  return [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ]
}

export function boxOf(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of points) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return { left, top, right, bottom }
}

/** What two boxes share; null: nothing. */
export function clipped(box: Box, clip: Box | null): Box | null {
  if (clip === null) return box
  const [left, top] = [Math.max(box.left, clip.left), Math.max(box.top, clip.top)]
  const [right, bottom] = [Math.min(box.right, clip.right), Math.min(box.bottom, clip.bottom)]
  return left < right && top < bottom ? { left, top, right, bottom } : null
}

/** Whether a cover hides a point. */
export function hides(cover: Cover, [x, y]: Point): boolean {
  const { left, top, right, bottom } = cover.box
  if (x < left || x > right || y < top || y > bottom) return false
  let inside = false
  for (const outline of cover.outlines) {
    for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
      const [x1, y1] = outline[i] ?? [0, 0]
      const [x2, y2] = outline[j] ?? [0, 0]
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    }
  }
  return inside
}
