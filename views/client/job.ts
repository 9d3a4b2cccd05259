/** The script of the page of long work: loaded there alone. */
import { followJob } from './job/job.ts'

// The script may arrive before the end of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', followJob)
else followJob()
