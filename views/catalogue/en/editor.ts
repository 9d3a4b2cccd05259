/** The words of the pages about one document's segments: the editor, its panel, history, conflict, split and source. */
export const editor = {} as const
