export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

const paragraph = (id: string, paragraphs: string, runs: string): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${id}"/><w:basedOn w:val="Normal"/>` +
  `<w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`

/** Styles of the documents that we make: Arabic from right to left and larger, since its letters are smaller. */
export const styles = [
  `<w:styles xmlns:w="${wordNamespace}"><w:docDefaults><w:rPrDefault><w:rPr>`,
  '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>',
  '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>',
  '<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>',
  '<w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>',
  paragraph('Source', '<w:bidi/>', '<w:sz w:val="28"/><w:szCs w:val="28"/>'),
  paragraph('Target', '', ''),
  paragraph('Running', '<w:spacing w:after="160"/>', ''),
  paragraph('Number', '<w:jc w:val="center"/>', '<w:color w:val="4A4F46"/><w:sz w:val="17"/><w:szCs w:val="17"/>'),
  '</w:styles>',
].join('')
