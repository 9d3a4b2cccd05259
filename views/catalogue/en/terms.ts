/** Tables whose columns are chosen, whole projects that are taken away, and glossaries. */
export const terms = {
  'columns.title': 'What the columns hold',
  'columns.source': 'Arabic',
  'columns.target': 'English',
  'columns.id': 'Identifier',
  'columns.state': 'State',
  'columns.note': 'Comment',
  'columns.context': 'Context',
  'columns.none': 'in no column',
  'columns.one': 'Column {name}',
  'columns.one_headed': '{name}: \u2068{head}\u2069',
  'columns.sheet': 'Sheet',
  'columns.skip': 'Rows to pass over',
  'columns.again': 'Show it like this',
  'columns.twice': 'One column is asked to be two things. Choose another for one of them.',
  'columns.rows': { one: 'One row', other: '{n} rows' },
  'columns.opening': 'How the table opens',
  'columns.kept': 'What is not chosen stays in the file as it is',
  'columns.passed_over': 'passed over',

  'file.tbx.not_tbx': 'This is not a TBX file: it begins with <{element}>.',
  'file.tbx.id_twice': 'Two concepts have the identifier {id}; the first stands in line {line}.',
  'file.glossary.empty': 'There is no term in this file.',
  'format.tbx': 'Terms (TBX-Basic)',
  'format.glossary-csv': 'Terms in a table (CSV)',

  'archive.title': 'Take the whole project away',
  'archive.lead':
    'One ZIP archive, with a folder for each document.',
  'archive.of_each': { one: 'Of its document', other: 'Of each of its {n} documents' },
  'archive.translated': 'Translated file',
  'archive.translated_for': 'The file that came in with the English in it; of a plain text the English alone.',
  'archive.go': 'Download the archive',
  'archive.manifest': 'manifest.json in it lists every file with its size and checksum.',
  'archive.nothing': 'There is no document in this project yet.',
  'command.project_by_id': 'There is no project with the id “{project}”. To name one of yours, add --as EMAIL.',

  'command.column_twice': 'One column cannot be two things: name another for one of them.',
  'command.no_column':
    'There is no column “{name}” for {option}. A column is named by its letter, its number from 1, or what stands above it.',
  'command.no_sheet': 'There is no sheet “{name}” in this file.',
  'command.skip': 'After --skip stands a number of rows, at most {most}.',
} as const
