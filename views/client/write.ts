/**
 * Writes into a field as if it had been typed, so that the browser's own undo takes it back; what stood between `from` and `to` is
 * replaced. Setting `value` would throw the whole history of the field away.
 */
export function write(field: HTMLTextAreaElement, text: string, from: number, to: number): void {
  field.focus()
  field.setSelectionRange(from, to)
  const after = field.value.slice(0, from) + text + field.value.slice(to)
  // Deprecated, and the only way there is. It fires `input` itself.
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text)
  if (field.value === after) return
  field.setRangeText(text, from, to, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
