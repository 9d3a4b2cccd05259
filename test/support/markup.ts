/** What nobody hopes to find in a name, and what a page must show as the letters that it is. */
export const markup = `<script>alert("1")</script>&'"`
