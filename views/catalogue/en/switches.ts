/** The words of the page on which a project says what it makes of each check. */
export const switches = {
  'switches.title': 'Checks of the project',
  'switches.lead':
    'What is looked for in every translation of this project. Neither an error nor a warning stops anybody; a check that is off is not shown in the editor, in filters or counts, or on the command line.',
  'switches.facts': 'Numbers, names and codes',
  'switches.whole': 'What is left, or left out',
  'switches.marks': 'Marks, words and spaces',
  'switches.alike': 'Segments at odds with one another',
  'switches.error': 'Error',
  'switches.warning': 'Warning',
  'switches.off': 'Off',
  'switches.standard': 'by itself: {standard}',
  'switches.save': 'Save the checks',
  'switches.reset': 'All as they are by themselves',
  'switches.owners': 'Owners of the project can alter them.',
} as const
