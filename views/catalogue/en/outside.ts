/** Words of what goes out to people who do not use Warraq, and comes back from them. */
export const outside = {
  'redline.word': 'Word with tracked changes:',
  'redline.word_table': 'table',
  'redline.word_running': 'running English',

  'format.html_for': 'The translation alone as a page without style, for a site or a mail.',
  'format.markdown_for': 'The translation alone in Markdown, a paragraph for each of the source.',

  'command.no_redline': 'Only docx is written with tracked changes (--since), not {name}.',
  'command.returned_name': 'A table that comes back is read from a file: its name says what it is.',
  'command.returned_differ': {
    one: 'One text differs from what went out.',
    other: '{n} texts differ from what went out.',
  },
  'command.returned_nothing': 'Nothing was stored. With --yes each waits to be decided about.',
  'command.returned_insist': 'Nothing was stored. With --insist the other rows are kept all the same.',
  'command.returned_kept': 'Each waits now to be decided about.',
  'command.running_alone': '--running belongs to --since: it is the layout of what was changed since then.',

  'returned.offer': 'Has somebody worked on a table that you took away?',
  'returned.title': 'Bring a returned table',
  'returned.lead':
    'A bilingual table (Word, Excel, CSV) or a redline of this document, worked on by somebody who does not use Warraq. Each row is known again by its hidden mark, and you see all that differs before anything is stored.',
  'returned.file': 'The table',
  'returned.hint': 'Word (.docx), Excel (.xlsx), CSV or TSV, up to {limit}.',
  'returned.look': 'Show what differs',
  'returned.nothing_applied': 'Nothing is stored yet.',
  'returned.sent': 'It went out at change {change}, {when}.',
  'returned.sent_now': 'Nothing was changed here since.',
  'returned.sent_since': { one: 'One change was made here since.', other: '{n} changes were made here since.' },
  'returned.n_plain': { one: 'One text differs', other: '{n} texts differ' },
  'returned.n_conflict': { one: 'One differs where others wrote too', other: '{n} differ where others wrote too' },
  'returned.n_ended': { one: 'One is of a segment that is no more', other: '{n} are of segments that are no more' },
  'returned.n_said': { one: 'One says what stands here by now', other: '{n} say what stands here by now' },
  'returned.n_remarks': { one: 'One new remark', other: '{n} new remarks' },
  'returned.none': 'Nothing differs from what went out.',
  'returned.troubles': {
    one: 'Something happened to the table besides.',
    other: '{n} things happened to the table besides.',
  },
  'returned.more_troubles': { one: 'and one more', other: 'and {n} more' },
  'returned.insist': 'I have read this. Bring the other rows all the same.',
  'returned.insist_first':
    'Something happened to the table besides new texts. Read what, and tick the box if the other rows are to come in all the same.',
  'returned.author': 'Whose work is it?',
  'returned.author_hint': 'Named beside each text and remark for which the file names nobody. It can stay empty.',
  'returned.without': 'Leave the remarks out',
  'returned.go': { one: 'Keep one text to be decided about', other: 'Keep {n} texts to be decided about' },
  'returned.go_remarks': { one: 'Keep the remark', other: 'Keep {n} remarks' },
  'returned.then': 'No translation is changed by it: each text waits beside its segment.',
  'returned.differences': 'What differs',
  'returned.remarks': 'New remarks',
  'returned.more': { one: 'One more differs and is not shown here.', other: '{n} more differ and are not shown here.' },

  'waiting.title': 'Proposed texts',
  'waiting.menu': { one: 'One proposed text', other: '{n} proposed texts' },
  'waiting.beside': {
    one: 'Another text waits beside this one.',
    other: '{n} other texts wait beside this one.',
  },
  'waiting.lead': {
    one: 'One text waits to be decided about.',
    other: '{n} texts wait to be decided about.',
  },
  'waiting.none': 'No text waits to be decided about.',
  'waiting.take_all': {
    one: 'Accept the one that does not conflict',
    other: 'Accept all {n} that do not conflict',
  },
  'waiting.left': {
    one: 'One segment stays to be looked at.',
    other: '{n} segments stay to be looked at.',
  },
  'waiting.undoable': 'It is one change, and can be undone as one.',
  'waiting.meanwhile': 'Something was changed here after you had looked. Nothing was accepted; look again.',
  'waiting.why': 'Proposed by {name}, who works outside',
  'waiting.brought': 'brought by',
  'waiting.accept': 'Accept',
  'waiting.decline': 'Leave it aside',
  'waiting.of': 'the text of {name} for segment {number}',
  'waiting.is_conflict': 'Others wrote here since',
  'waiting.is_ended': 'The segment was split, merged or corrected since',
  'waiting.is_said': 'This stands here by now',
  'waiting.is_rival': 'Another text is proposed too',
  'waiting.theirs': 'What others changed meanwhile:',
  'waiting.pages': 'Pages of proposed texts',
  'waiting.keys': 'to the next, to the one before, accept, leave aside',

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
