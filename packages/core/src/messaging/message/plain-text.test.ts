import { expect, test } from 'vitest'
import { HOSTILE_TEXTS } from '@mcp-cloud/testing/hostile-texts'
import { cut, plainAddress, plainText } from './plain-text.ts'

test('there are at least fifty hostile texts', () => {
  expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(50)
})

test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 60), text]))('%j can only be read', (_name, text) => {
  const plain = plainText(text, 500)
  expect([...plain].length).toBeLessThanOrEqual(500)
  // No mention, no markup that Slack, Teams or a mail reader knows, no link, no second line.
  expect(plain).not.toMatch(/[<>@*`~|[\]{}\\\r\n]/)
  expect(plain).not.toMatch(/:\/\/|www\.|mailto:|javascript:|data:|slack:|msteams:|tel:/i)
  expect(plain).not.toMatch(/evil\.(?:com|example\.com)/i)
  expect(plain).not.toMatch(/\p{Extended_Pictographic}|\p{Regional_Indicator}|✓|✔|☑/u)
  expect(plain).not.toMatch(/:[a-z_]+:/)
  // Nothing invisible: controls, formatting, tags, separators.
  expect(plain).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u3164\u115f\u1160]/u)
})

test('what people really write stays as it was', () => {
  const sentence = '결제 서비스용 VPC입니다 (aws_vpc 10.0.0.0/16), 2개 가용 영역. Needed by Friday: the old one is full!'
  expect(plainText(sentence, 500)).toBe(sentence)
})

test('an address keeps its index, but nothing in it pings or links', () => {
  expect(plainAddress('module.a.aws_subnet.this["ap-northeast-2a"]')).toBe('module.a.aws_subnet.this["ap-northeast-2a"]')
  for (const text of HOSTILE_TEXTS) {
    const address = plainAddress(`aws_x.y["${text}"]`)
    expect(address).not.toMatch(/[<>@*`~|\r\n]|:\/\//)
    expect([...address].length).toBeLessThanOrEqual(160)
  }
})

test('cutting counts characters, not halves of them', () => {
  expect(cut('👍👍👍', 3)).toBe('👍👍👍')
  expect(cut('abcdef', 4)).toBe('abc…')
})

test('a hostile text of twenty thousand characters takes no time', () => {
  const started = process.cpuUsage()
  for (const unit of ['<', '@', ':', 'a.', '_', '<!', 'http', '\u0301']) plainText(unit.repeat(20_000 / unit.length), 500)
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000)
})
