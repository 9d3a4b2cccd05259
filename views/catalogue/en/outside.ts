/** Words of what goes out to people who do not use Warraq, and comes back from them. */
export const outside = {
  'redline.word': 'Word with tracked changes:',
  'redline.word_table': 'table',
  'redline.word_running': 'running English',

  'command.no_redline': 'Only docx is written with tracked changes (--since), not {name}.',
  'command.running_alone': '--running belongs to --since: it is the layout of what was changed since then.',

  'file.returned.not_ours':
    'There is nothing in this file by which its rows could be known again. Only a table that was taken away from here comes back.',
  'file.returned.columns': 'The head of the table has lost the marks of its columns.',
  'file.returned.cells': 'Row {row} has not as many cells as the head of the table: cells were joined or taken out.',
  'file.returned.formula': 'The English of row {row} is a formula. Put its text there and save the file again.',
  'file.returned.versions':
    'Its rows are of several versions of the document ({one}, {other}): tables were put together.',
  'file.returned.other_document': 'This table is of another document: none of its rows is of this one.',
  'file.returned.other_version':
    'This table is of change {change}, and the newest change of this document is {newest}: it was taken from another copy of it.',
  'file.returned.no_id': 'Row {row} has lost the mark by which it is known, or was added. It is left out.',
  'file.returned.unknown_row': 'Row {row} belongs to no segment that this version of the document has. It is left out.',
  'file.returned.row_twice': 'Row {row} is row {first} once more. Both are left out.',
  'file.returned.reordered': 'Row {row} stands in another place than it did. It is taken for its own segment.',
  'file.returned.several':
    'Row {row} shows {count} segments as one and was changed. Nobody can say which part is whose, so it is left out.',
  'file.returned.cut': 'Row {row} was too long for a cell and was cut; what was changed in it is left out.',
  'file.returned.source_changed':
    'The Arabic of row {row} was changed, so that its English may be about something else. It is left out.',
  'file.returned.rows_missing': {
    one: 'The row of segment {number} is missing. What stands there stays.',
    other: '{n} rows are missing, the first is that of segment {number}. What stands there stays.',
  },
} as const
