import { expect, test } from 'vitest'
import { readingMinutes, renderLesson } from './markdown.ts'
import { words } from './words.fixture.ts'

const path = 'part2/day3/cli_basics.md'
const html = (markdown: string) => renderLesson(markdown, { path, words }).html

test("the scenario's link becomes a control of the page, with an address for a new tab", () => {
  expect(html('[Open CLI Tool](mcp://tool/cli)')).toBe(
    '<p><a class="tool-link" href="/app/learn/part2/day3/cli_basics.md?tool=cli" data-tool="cli" data-params="{}">Open CLI Tool</a></p>\n',
  )
})

test('a command in a link comes along, and is not run', () => {
  const made = html('[List](mcp://tool/cli?run=aws%20ec2%20describe-vpcs)')
  expect(made).toContain('data-params="{&quot;run&quot;:&quot;aws ec2 describe-vpcs&quot;}"')
})

test('a tool that does not exist is told, and leads nowhere', () => {
  expect(html('[Go](mcp://tool/root)')).toBe(
    '<p><span class="unknown-tool"><span class="unknown-tool-notice">Unknown tool root</span> Go</span></p>\n',
  )
})

test('links go to lessons, to the web in a tab of its own, and nowhere else', () => {
  expect(html('[a](part1/day1/리전.md#zones)')).toContain('data-lesson="part1/day1/리전.md#zones"')
  expect(html('[a](https://example.com)')).toContain('rel="noopener noreferrer" target="_blank"')
  for (const href of [
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com',
    '/app/x',
    'blob:x',
  ])
    expect(html(`[a](${href})`), href).not.toContain('<a')
})

test('headings keep their ids in both languages, apart from those of the page', () => {
  const made = renderLesson('## Who am I {#who-am-i}\n\n### `aws` {#aws}\n\n## 이름 없음\n\n# Big', { path, words })
  expect(made.html).toContain('<h2 id="lesson-who-am-i" data-heading="who-am-i" tabindex="-1">Who am I</h2>')
  expect(made.toc).toEqual([
    { id: 'who-am-i', text: 'Who am I', level: 2 },
    { id: 'aws', text: 'aws', level: 3 },
    { id: '이름-없음', text: '이름 없음', level: 2 },
    { id: 'big', text: 'Big', level: 2 },
  ])
})

test('a shell block can be copied and sent to the terminal, another one only copied', () => {
  const shell = html('```bash\naws sts get-caller-identity\n```')
  expect(shell).toMatch(/data-copy="">Copy<.*data-run="">Run</)
  expect(html('```hcl\nresource "aws_vpc" "x" {}\n```')).not.toContain('data-run')
  expect(html('```"><script>\nx\n```')).not.toContain('<script')
})

test('terraform has its colours', () => {
  const made = html('```hcl\nresource "aws_vpc" "main" {\n  cidr_block = var.range # why\n  count = 2\n}\n```')
  for (const scope of ['keyword', 'string', 'attr', 'comment', 'number']) expect(made, scope).toContain(`hljs-${scope}`)
})

test('callouts have a title, given or by their kind', () => {
  expect(html('::: warning\nText\n:::')).toContain('<aside class="callout callout-warning"><p class="callout-title">Warning</p>')
  expect(html('::: tip Do <b>this</b>\nText\n:::')).toContain('<p class="callout-title">Do &lt;b&gt;this&lt;/b&gt;</p>')
})

test('two clouds stand side by side as tabs, the first open', () => {
  const made = html('::: tabs\n@tab AWS\n```bash\naws\n```\n@tab GCP\nText\n:::\n\n::: tabs\n@tab AWS\nx\n:::')
  expect(made.match(/role="tab"/g)).toHaveLength(3)
  expect(made).toContain('<div role="tabpanel" id="tabs-0-p0" aria-labelledby="tabs-0-t0">')
  expect(made).toContain('<div role="tabpanel" id="tabs-0-p1" aria-labelledby="tabs-0-t1" hidden>')
  expect(made).toContain('id="tabs-1-p0"')
  // Every opened element is closed.
  expect(made.match(/<div/g)!.length).toBe(made.match(/<\/div>/g)!.length)
})

test('footnotes have anchors of the lesson, and pictures come from the course alone', () => {
  expect(html('A[^1]\n\n[^1]: Note')).toContain('id="fn-lesson-1"')
  expect(html('![a net](images/vpc-basics.svg)')).toContain(
    '<img src="/api/v1/curriculum/images/vpc-basics.svg" alt="a net" loading="lazy">',
  )
  for (const source of ['https://example.com/x.png', 'images/../x.svg', 'data:image/svg+xml,x', 'images/x.png'])
    expect(html(`![a](${source})`), source).not.toContain('<img')
})

test('HTML in a lesson is text', () => {
  expect(html('<script>alert(1)</script><img src=x onerror=alert(1)>')).not.toMatch(/<(script|img)/)
})

test('reading time counts words, and syllables of Hangul', () => {
  expect(readingMinutes('word '.repeat(400))).toBe(2)
  expect(readingMinutes('가'.repeat(1500))).toBe(3)
  expect(readingMinutes('')).toBe(1)
})

test.each([
  ['nested quotes', '>'.repeat(5_000)],
  ['open brackets', '['.repeat(50_000)],
  ['stars', '*a '.repeat(30_000)],
  ['tabs', '::: tabs\n@tab A\n'.repeat(4_000)],
  ['footnotes', '[^1]'.repeat(20_000)],
  ['backticks', '`'.repeat(50_000) + 'x'],
  ['a block of HCL', `\`\`\`hcl\n${'"${'.repeat(6_000)}\n\`\`\``],
  ['a block of shell', `\`\`\`bash\n${'$(('.repeat(6_000)}\n\`\`\``],
  ['heading ids', '# x {#'.repeat(15_000)],
])('100 kB of %s are read within a second', (_name, markdown) => {
  const begun = process.cpuUsage()
  html(markdown.slice(0, 100_000))
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(1_000)
})
