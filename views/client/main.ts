/** The script of every page: it makes forms that work without it pleasant. Each part looks for its own marks on the page. */
document.documentElement.dataset.script = ''
