import MarkdownIt from 'markdown-it'

const SAFE_LINK = /^(https?:|mailto:|#)/i

/** Markdown of a module as HTML: no HTML of its own, no pictures (they would ask other hosts), links only to the web. */
export function renderMarkdown(text: string): string {
  return parser.render(text)
}

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image')
parser.validateLink = (url) => SAFE_LINK.test(url.trim())
parser.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'noopener noreferrer')
  tokens[index]?.attrSet('target', '_blank')
  return self.renderToken(tokens, index, options)
}
// The page has its own headings of the first two levels.
for (const rule of ['heading_open', 'heading_close']) {
  parser.renderer.rules[rule] = (tokens, index, options, _env, self) => {
    const token = tokens[index]
    if (token) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`
    return self.renderToken(tokens, index, options)
  }
}
parser.renderer.rules['table_open'] = () => '<div class="table"><table>'
parser.renderer.rules['table_close'] = () => '</table></div>'
