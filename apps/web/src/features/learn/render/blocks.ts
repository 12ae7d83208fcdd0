import type { MarkdownIt, Token } from 'markdown-it'
import container from 'markdown-it-container'
import { CALLOUTS, wordsOf } from './words.ts'

/** `::: note Title` … `:::`. */
export function callouts(md: MarkdownIt): void {
  for (const kind of CALLOUTS) {
    md.use(container, kind, {
      render(tokens: Token[], index: number, _options: unknown, env: unknown) {
        const token = tokens[index]!
        if (token.nesting !== 1) return '</div></aside>\n'
        const title = token.info.trim().slice(kind.length).trim() || wordsOf(env).callout[kind]
        return `<aside class="callout callout-${kind}"><p class="callout-title">${md.utils.escapeHtml(title)}</p><div>\n`
      },
    })
  }
}

/** `::: tabs`, `@tab AWS` …, `:::` as a list of tabs with their panels; the first is open. */
export function tabs(md: MarkdownIt): void {
  md.use(container, 'tabs')
  md.block.ruler.before(
    'paragraph',
    'tab_marker',
    (state, line, _end, silent) => {
      const text = state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line])
      const label = /^@tab\s+(\S.{0,60})$/.exec(text)?.[1]
      if (!label) return false
      if (silent) return true
      const token = state.push('tab_marker', '', 0)
      token.content = label.trim()
      token.map = [line, line + 1]
      state.line = line + 1
      return true
    },
    { alt: ['paragraph', 'list', 'blockquote'] },
  )
  md.core.ruler.push('tabs', (state) => numberTabs(state.tokens))
  const { escapeHtml } = md.utils
  md.renderer.rules['container_tabs_open'] = (tokens, index, _options, env: unknown) => {
    const { group, labels } = groupOf(tokens[index]!)
    const buttons = labels.map(
      (label, i) =>
        `<button type="button" role="tab" id="${group}-t${i}" aria-controls="${group}-p${i}" aria-selected="${i === 0}" tabindex="${i === 0 ? 0 : -1}" data-tab="${escapeHtml(label)}">${escapeHtml(label)}</button>`,
    )
    return `<div class="tabs"><div role="tablist" aria-label="${escapeHtml(wordsOf(env).tabs)}">${buttons.join('')}</div>\n`
  }
  md.renderer.rules['tab_marker'] = (tokens, index) => {
    const { meta, content } = tokens[index]!
    // Outside of tabs the words stand as they were written.
    if (!meta) return `<p>@tab ${escapeHtml(content)}</p>\n`
    const { group, number } = meta as { group: string; number: number }
    const end = number === 0 ? '' : '</div>\n'
    return `${end}<div role="tabpanel" id="${group}-p${number}" aria-labelledby="${group}-t${number}"${number === 0 ? '' : ' hidden'}>\n`
  }
  md.renderer.rules['container_tabs_close'] = (tokens, index) => (groupOf(tokens[index]!).labels.length > 0 ? '</div></div>\n' : '</div>\n')
}

/** Kept on the tokens that open and close a group; `numberTabs` puts it there. */
type TabGroup = { group: string; labels: string[] }

function groupOf(token: Token): TabGroup {
  return token.meta as unknown as TabGroup
}

/** Names the tabs of each group and tells every marker which it is. */
function numberTabs(tokens: Token[]): void {
  const open: TabGroup[] = []
  let groups = 0
  for (const token of tokens) {
    if (token.type === 'container_tabs_open') {
      const group = { group: `tabs-${groups++}`, labels: [] }
      token.meta = group
      open.push(group)
    } else if (token.type === 'container_tabs_close') token.meta = open.pop() ?? { group: '', labels: [] }
    else if (token.type === 'tab_marker' && open.length > 0) {
      const { group, labels } = open.at(-1)!
      token.meta = { group, number: labels.length }
      labels.push(token.content)
    }
  }
}
