/** A stretch of the proposal as the page shows it: settled, or a place where each wrote in their own way. */
export type Piece =
  | { readonly kind: 'settled'; readonly text: string }
  | { readonly kind: 'fork'; readonly theirs: string; readonly mine: string }

export type Side = 'theirs' | 'mine'

/**
 * The text that the choices so far make, and how many places are still open. An open place holds nothing of either side: nobody's words
 * stand there until somebody chose them.
 */
export function compose(
  pieces: readonly Piece[],
  choices: readonly (Side | undefined)[],
): { readonly text: string; readonly open: number } {
  let fork = 0
  let open = 0
  const texts = pieces.map((piece) => {
    if (piece.kind === 'settled') return piece.text
    const side = choices[fork++]
    if (side === undefined) open++
    return side === undefined ? '' : piece[side]
  })
  return { text: texts.join(''), open }
}
