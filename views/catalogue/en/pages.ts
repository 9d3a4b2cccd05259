/** The words of the pages, by page: `page.word`. */
export const pages = {
  'brand.name': 'Warraq',
} as const
