/** What the command line says: what each command does, what it did, and what it cannot do. */
export const commands = {
  'command.help':
    'Warraq by command line. A file named - is standard input. Settings such as WARRAQ_DATA and DATABASE_URL are those of the server.',
  'command.usage': 'How it is called: {line}',
  'command.none_named': 'Name a command. “warraq help” lists them.',
  'command.no_such': 'There is no command {name}. “warraq help” lists them.',

  'command.segment':
    'Splits a text in UTF-8 into segments, one a line. With --json: an array of {"from","to","text"}, offsets in UTF-16 units. --srx takes the rules of a file, alone or before a --profile; --explain tells why each segment ends or goes on.',
  'command.align':
    'Aligns an Arabic text with its English: two files become a translation memory (TMX), or beads with --json. Without files, {"source","target"} on standard input becomes beads; with --batch, each line.',
  'command.diff':
    'What changed between two texts. With --json: runs of {"kind","text"}; with --batch a line of them for each line {"old","new"} of standard input.',
  'command.check':
    'What the checks find in a bilingual file or in a document: segment, check and words, a line each. With --json an array of {"segment","check","severity","source","target","aside"} with spans {"from","to","text"}.',
  'command.checked': { one: 'One finding in {segments} segments.', other: '{n} findings in {segments} segments.' },
  'command.formats': 'Lists the formats that Warraq reads and writes, and what each keeps.',
  'command.documents': 'Lists the documents that a person may see: id, newest change, project, title.',
  'command.import':
    'Makes a document of a text or of a file in a format that is read, with --translation beside its English, and writes its id. Texts that are not each other’s translation are kept only with --insist. With --returned it shows what differs in a table that came back from people outside, and keeps it with --yes, each text to be decided about. With --memory a file of translations (TMX, XLIFF, a table …) becomes memory of the project; with --terms a glossary (TBX or a table) becomes terms, and where its Arabic has other English there --conflicts says what to do.',
  'command.export':
    'Writes a document, as it stands or as it stood after a change, to standard output or into a new file; or of a project an archive of its documents (--zip), its terms (as tbx or glossary-csv) or all that it remembers as TMX (--memory). A project is named by its id, or by its name as one of its members.',
  'command.report':
    'Who translated and reviewed how much in a document, from one day to another (2026-11-24, both included) or ever: a table for spreadsheets, or --json.',
  'command.one_shape': '--csv and --json are two shapes of one thing: name one.',
  'command.backup':
    'Writes everything into one new file while the server runs: a SQLite database, or JSON lines when the name ends in .jsonl.',
  'command.restore': 'Puts a backup of either kind into an empty store.',

  'command.too_little': 'Something is missing.',
  'command.too_much': '“{argument}” is one thing too many.',
  'command.no_option': 'There is no option {option}.',
  'command.option_value': '{option} is used without the value it needs, or with one it does not take.',
  'command.option_one_of': '{option} takes one of: {known}.',
  'command.as_missing': 'Say with --as whose account does it, by e-mail.',
  'command.project_missing': 'Say with --project which project it goes into, by name or id.',
  'command.no_format': 'There is no format {name}. There are: {known}.',
  'command.no_change': '“{change}” is no number of a change.',
  'command.srx_refused': '{file} cannot be used. {why}',
  'command.srx_no_language': '{file} has no rules for the language {language}.',
  'command.rule_too_slow': 'Rule {n} takes too many steps on this text: {rule}.',
  'command.stdin_twice': 'Standard input can be read only once.',

  'command.stdin': 'Standard input',
  'command.no_file': 'There is no file {file}.',
  'command.is_folder': '{file} is a folder.',
  'command.may_not_read': 'This account may not read {file}.',
  'command.file_too_large': '{file} is too large to be read at once.',
  'command.file_exists': '{file} is there already, and is left as it is. Choose another name.',
  'command.no_folder': 'There is no folder to write {file} in.',
  'command.may_not_write': 'This account may not write {file}.',
  'command.not_utf8': '{file} is not text in UTF-8. Convert it first, or import it: “import” knows other encodings.',
  'command.holds_nul': '{file} holds NUL characters, so it is not text.',
  'command.align_input': 'Standard input is not a JSON object with the lists of texts “source” and “target”.',
  'command.align_line':
    'Line {line} is not a JSON object with the lists of texts “source” and “target”. The lines before it are answered.',
  'command.batch_line':
    'Line {line} is not a JSON object with the texts “old” and “new”. The lines before it are answered.',
  'command.not_translation': '{said} Nothing is stored. With --insist it is imported all the same.',
  'command.wrong_setting': '{sentences}',
  'command.no_store': 'There is no store in {place}. Name its folder in WARRAQ_DATA, or its database in DATABASE_URL.',
  'command.no_account': 'Nobody has an account with the e-mail {email}.',
  'command.no_project': '{person} has no project {project}.',
  'command.projects_alike': 'Several projects have this name. Take the id of one: {ids}.',
  'command.no_document_in': 'There is no document {document} in the project {project}.',
  'command.documents_alike': 'Several documents have this title. Take the id of one: {ids}.',
  'command.no_document': 'There is no document {id}. “warraq documents” lists them.',
  'command.change_to_come': 'There is no change {change} yet; the newest is {newest}.',
  'command.unreadable': {
    one: 'One place in it is no character in {encoding} and was read as U+FFFD. Another --encoding may be right.',
    other: '{n} places in it are no characters in {encoding} and were read as U+FFFD. Another --encoding may be right.',
  },
  'command.backed_up': 'Everything is in {file} ({size}).',
  'command.restored': { one: 'One row is restored.', other: '{n} rows are restored.' },
} as const
