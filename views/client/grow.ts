/** Fields as high as their text, where style sheets cannot say so (`field-sizing` is missing in Firefox). */
const grown = 'textarea[data-target], textarea[data-result]'

/** Gives a function that takes in fields which came to the page later. */
export function growFields(): () => void {
  if (CSS.supports('field-sizing', 'content')) return () => undefined
  // Measured when they come near the screen: rows far below are not laid out at all.
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting && target instanceof HTMLTextAreaElement) grow(target)
      }
    },
    { rootMargin: '50%' },
  )
  const takeIn = (): void => {
    for (const field of document.querySelectorAll(grown)) near.observe(field)
  }
  document.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.matches(grown)) grow(target)
  })
  takeIn()
  return takeIn
}

function grow(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto'
  field.style.blockSize = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`
}
