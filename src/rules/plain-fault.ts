/**
 * A fault that a person can mend: the message is a Chinese sentence that says what is wrong and what to do next.
 * The command line prints it as it stands, without a stack.
 */
export class PlainFault extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'PlainFault'
  }
}
