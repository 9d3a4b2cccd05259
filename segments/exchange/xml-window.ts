/** The stretch of a text that comes in pieces which may still be asked for. Offsets are those of the whole text, in UTF-16 units. */
export class XmlWindow {
  #pieces: { readonly from: number; readonly text: string }[] = []
  #end = 0

  /** How much has come. */
  get end(): number {
    return this.#end
  }

  add(text: string): void {
    if (text !== '') this.#pieces.push({ from: this.#end, text })
    this.#end += text.length
  }

  /** Forgets the pieces that lie wholly before an offset. */
  letGo(before: number): void {
    const first = this.#pieces.findIndex(({ from, text }) => from + text.length > before)
    this.#pieces.splice(0, first < 0 ? this.#pieces.length : first)
  }

  slice(from: number, to: number): string {
    let text = ''
    for (let i = this.#pieces.length - 1; i >= 0; i--) {
      const piece = this.#pieces[i]!
      if (piece.from < to) text = piece.text.slice(Math.max(0, from - piece.from), to - piece.from) + text
      if (piece.from <= from) break
    }
    return text
  }

  /** Where the last `<` before an offset stands, in as many of the last pieces as are to be looked at; -1 without one. */
  lastTag(before: number, pieces = this.#pieces.length): number {
    for (let i = this.#pieces.length - 1; i >= Math.max(0, this.#pieces.length - pieces); i--) {
      const { from, text } = this.#pieces[i]!
      if (from >= before) continue
      const found = text.lastIndexOf('<', before - from - 1)
      if (found >= 0) return from + found
    }
    return -1
  }
}
