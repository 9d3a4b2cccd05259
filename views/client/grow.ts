/** Fields as high as their text, where style sheets cannot say so (`field-sizing` is missing in Firefox). */
export function growFields(): void {
  if (CSS.supports('field-sizing', 'content')) return
  const grow = (field: HTMLTextAreaElement): void => {
    field.style.blockSize = 'auto'
    field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
  }
  const fields = document.querySelectorAll<HTMLTextAreaElement>('textarea[data-target], textarea[data-result]')
  // Measured when they come near the screen: rows far below are not laid out at all.
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting && target instanceof HTMLTextAreaElement) grow(target)
      }
    },
    { rootMargin: '50%' },
  )
  for (const field of fields) near.observe(field)
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.matches('[data-target], [data-result]')) grow(target)
  })
}
