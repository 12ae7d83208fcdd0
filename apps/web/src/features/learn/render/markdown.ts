import MarkdownIt, { type Token } from 'markdown-it'
import footnote from 'markdown-it-footnote'
import { callouts, tabs } from './blocks.ts'
import { highlight } from './highlight.ts'
import { addressOf, encodePath, parseToolLink } from './tool-link.ts'
import { envOf, ID_PREFIX, wordsOf, type LessonEnv, type RenderWords, type TocEntry } from './words.ts'

export interface RenderedLesson {
  /** Not sanitised yet: `sanitise` is the second lock. */
  html: string
  toc: TocEntry[]
  readingMinutes: number
}

const LINKS = /^(?:https?:\/\/|mailto:|mcp:|#|part\d+\/day\d+\/)/i

/** `images/name.svg`, or `images/name.ko.svg` where a picture holds words. */
const PICTURE = /^images\/([a-z0-9-]+(?:\.(?:ko|en))?\.svg)$/

/** A lesson's markdown as HTML. Knows no HTML of its own, no pictures but the course's, and no address but https, lessons and tools. */
export function renderLesson(markdown: string, { path, words }: { path: string; words: RenderWords }): RenderedLesson {
  const env: LessonEnv = { path, words, toc: [], docId: ID_PREFIX.slice(0, -1) }
  const html = parser.render(markdown, { ...env })
  return { html, toc: env.toc, readingMinutes: readingMinutes(markdown) }
}

/** 200 words or 500 syllables of Hangul a minute. */
export function readingMinutes(markdown: string): number {
  const hangul = markdown.match(/[가-힣]/g)?.length ?? 0
  const words = markdown.replaceAll(/[가-힣]+/g, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return Math.max(1, Math.round(hangul / 500 + words / 200))
}

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false })
parser.validateLink = (url) => LINKS.test(url.trim()) || PICTURE.test(url)
parser.use(footnote).use(callouts).use(tabs)
const { escapeHtml } = parser.utils

parser.core.ruler.push('heading_ids', (state) => {
  const { toc } = envOf(state.env)
  const used = new Set<string>()
  state.tokens.forEach((token, index) => {
    const inline = state.tokens[index + 1]
    if (token.type !== 'heading_open' || !inline) return
    const named = /\s*\{#([a-z0-9-]{1,80})\}\s*$/.exec(inline.content)
    const last = inline.children?.at(-1)
    if (named && last?.type === 'text') last.content = last.content.replace(/\s*\{#[a-z0-9-]+\}\s*$/, '')
    const text = (inline.children ?? [])
      .map((child) => child.content)
      .join('')
      .trim()
    let id = named?.[1] ?? slug(text)
    while (used.has(id)) id += '-'
    used.add(id)
    // The page's own heading is the lesson's title.
    token.tag = token.tag === 'h1' ? 'h2' : token.tag
    const close = state.tokens[index + 2]
    if (close?.type === 'heading_close') close.tag = token.tag
    token.attrSet('id', ID_PREFIX + id)
    token.attrSet('data-heading', id)
    token.attrSet('tabindex', '-1')
    const level = Number(token.tag.slice(1))
    if (level <= 3) toc.push({ id, text, level })
  })
})

parser.renderer.rules.fence = (tokens, index, _options, env) => {
  const { info, content } = tokens[index]!
  const language = /^[\w+-]{1,20}/.exec(info.trim())?.[0]?.toLowerCase() ?? ''
  const code = highlight(content, language) ?? escapeHtml(content)
  const { copy, run } = wordsOf(env)
  const isShell = ['bash', 'sh', 'shell'].includes(language)
  const buttons = [
    `<button type="button" data-copy="">${escapeHtml(copy)}</button>`,
    ...(isShell ? [`<button type="button" data-run="">${escapeHtml(run)}</button>`] : []),
  ]
  const label = escapeHtml(`${wordsOf(env).code}: ${language || 'text'}`)
  return `<figure class="code" data-lang="${escapeHtml(language)}"><figcaption><span>${escapeHtml(language || 'text')}</span>${buttons.join('')}</figcaption><pre tabindex="0" role="region" aria-label="${label}"><code>${code}</code></pre></figure>\n`
}
parser.renderer.rules.code_block = (tokens, index, options, env, self) => parser.renderer.rules.fence!(tokens, index, options, env, self)

parser.renderer.rules['link_open'] = (tokens, index, options, env, self) => {
  const token = tokens[index]!
  const href = String(token.attrGet('href') ?? '')
  if (/^mcp:/i.test(href)) return openTool(href, envOf(env), () => closeAs(tokens, index, 'span'))
  if (/^part\d+\//.test(href)) {
    const [path = '', heading] = decode(href).split('#')
    const at = heading ? `#${encodeURIComponent(heading)}` : ''
    return `<a href="/app/learn/${escapeHtml(encodePath(path) + at)}" data-lesson="${escapeHtml(heading ? `${path}#${heading}` : path)}">`
  }
  if (!href.startsWith('#')) {
    token.attrSet('rel', 'noopener noreferrer')
    token.attrSet('target', '_blank')
  }
  return self.renderToken(tokens, index, options)
}

function openTool(href: string, env: LessonEnv, asText: () => void): string {
  const target = parseToolLink(href)
  if (target) {
    const params = escapeHtml(JSON.stringify(target.params))
    return `<a class="tool-link" href="${escapeHtml(addressOf(env.path, target))}" data-tool="${target.tool}" data-params="${params}">`
  }
  asText()
  const name = decode(href.replace(/^mcp:\/*(?:tool\/)?/i, '')).slice(0, 60)
  return `<span class="unknown-tool"><span class="unknown-tool-notice">${escapeHtml(env.words.unknownTool(name))}</span> `
}

/** The end of a link that became something else. */
function closeAs(tokens: Token[], from: number, tag: string): void {
  const close = tokens.slice(from).find((token) => token.type === 'link_close')
  if (close) close.tag = tag
}

parser.renderer.rules['image'] = (tokens, index, options, env, self) => {
  const token = tokens[index]!
  const alt = self.renderInlineAsText(token.children ?? [], options, env)
  const name = PICTURE.exec(String(token.attrGet('src') ?? ''))?.[1]
  // A picture from elsewhere would tell its host who reads.
  if (!name) return escapeHtml(alt)
  return `<img src="/api/v1/curriculum/images/${name}" alt="${escapeHtml(alt)}" loading="lazy">`
}
parser.renderer.rules['table_open'] = (_tokens, _index, _options, env) =>
  `<div class="table" tabindex="0" role="region" aria-label="${escapeHtml(wordsOf(env).table)}"><table>`
parser.renderer.rules['table_close'] = () => '</table></div>'

function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'section'
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
