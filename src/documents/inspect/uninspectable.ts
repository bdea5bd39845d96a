/** Thrown where something cannot be read. The sentence goes into a finding; the file is not released. */
export class Uninspectable extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'Uninspectable'
  }
}
