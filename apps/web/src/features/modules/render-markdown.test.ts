import { expect, test } from 'vitest'
import { renderMarkdown } from './render-markdown.ts'

test('HTML in a readme is shown as text, never as HTML', () => {
  const html = renderMarkdown('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> **bold**')
  expect(html).not.toMatch(/<script|<img/)
  expect(html).toContain('&lt;script&gt;')
  expect(html).toContain('<strong>bold</strong>')
})

test('a link that is no web address is no link, and a picture asks nobody', () => {
  expect(renderMarkdown('[x](javascript:alert(1)) [y](data:text/html,1) [z](file:///etc/passwd)')).not.toContain('href')
  expect(renderMarkdown('![p](https://example.com/p.png)')).not.toContain('<img')
  expect(renderMarkdown('[docs](https://example.com)')).toContain('rel="noopener noreferrer"')
})

test('headings stand below those of the page', () => {
  expect(renderMarkdown('# One\n\n## Two')).toBe('<h3>One</h3>\n<h4>Two</h4>\n')
})
