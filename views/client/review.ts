/** The script of a reviser's queue, besides the one of every page: loaded there alone. */
import { reviewHere } from './review/review.ts'

// The script may arrive before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', reviewHere)
else reviewHere()
