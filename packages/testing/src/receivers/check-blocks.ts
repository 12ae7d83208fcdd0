/** What Slack refuses in blocks, by docs.slack.dev/reference/block-kit. Answers the first thing that is wrong. */
export function checkBlocks(blocks: unknown): string | undefined {
  if (!Array.isArray(blocks)) return 'blocks is no list'
  if (blocks.length > 50) return `${blocks.length} blocks, 50 at most`
  for (const block of blocks) {
    const wrong = checkBlock(block)
    if (wrong) return wrong
  }
  return undefined
}

type Node = Record<string, unknown>

function checkBlock(block: Node): string | undefined {
  switch (block['type']) {
    case 'header':
      return text(block['text'], 150, ['plain_text'])
    case 'section': {
      const fields = block['fields']
      if (Array.isArray(fields)) {
        if (fields.length < 1 || fields.length > 10) return `${fields.length} fields, 1 to 10 allowed`
        return first(fields.map((field) => text(field, 2000)))
      }
      return text(block['text'], 3000)
    }
    case 'context': {
      const elements = list(block['elements'])
      if (elements.length < 1 || elements.length > 10) return `${elements.length} context elements, 1 to 10 allowed`
      return first(elements.map((element) => text(element, 3000)))
    }
    case 'actions': {
      const elements = list(block['elements'])
      if (elements.length < 1 || elements.length > 25) return `${elements.length} action elements, 1 to 25 allowed`
      const ids = elements.map((element) => element['action_id'])
      if (new Set(ids).size !== ids.length) return 'an action_id stands twice in one block'
      return first(elements.map(button))
    }
    case 'rich_text':
      return first(list(block['elements']).map(richText))
    case 'input':
      return text(block['label'], 2000, ['plain_text'])
    default:
      return `a block of type ${String(block['type'])}`
  }
}

function button(element: Node): string | undefined {
  if (element['type'] !== 'button') return `an element of type ${String(element['type'])}`
  if (String(element['action_id'] ?? '').length > 255) return 'an action_id of over 255 characters'
  if (String(element['value'] ?? '').length > 2000) return 'a value of over 2000 characters'
  if (String(element['url'] ?? '').length > 3000) return 'a url of over 3000 characters'
  const confirm = element['confirm']
  const wrong = text(element['text'], 75, ['plain_text'])
  if (wrong || !isNode(confirm)) return wrong
  return first([text(confirm['title'], 100), text(confirm['text'], 300), text(confirm['confirm'], 30), text(confirm['deny'], 30)])
}

function richText(element: Node): string | undefined {
  if (element['type'] === 'rich_text_list') return first(list(element['elements']).map(richText))
  if (element['type'] !== 'rich_text_section' && element['type'] !== 'rich_text_quote')
    return `a rich text element ${String(element['type'])}`
  return first(
    list(element['elements']).map((leaf) => {
      if (leaf['type'] !== 'text') return `a rich text leaf ${String(leaf['type'])}`
      const value = leaf['text']
      return typeof value === 'string' && value.length > 0 ? undefined : 'an empty rich text leaf'
    }),
  )
}

function text(value: unknown, most: number, types = ['plain_text', 'mrkdwn']): string | undefined {
  if (!isNode(value)) return 'a text that is no object'
  if (!types.includes(String(value['type']))) return `a text of type ${String(value['type'])}`
  const { length } = String(value['text'] ?? '')
  return length < 1 || length > most ? `a text of ${length} characters, 1 to ${most} allowed` : undefined
}

/** Every string that Slack would read markup in. */
export function mrkdwnOf(message: Node): string[] {
  const found: string[] = message['mrkdwn'] === false && message['parse'] === 'none' ? [] : [String(message['text'] ?? '')]
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isNode(value)) return
    if (value['type'] === 'mrkdwn') found.push(String(value['text']))
    Object.values(value).forEach(walk)
  }
  walk(message['blocks'])
  // Control sequences mean something in the fallback text whatever `mrkdwn` says.
  if (/<[!@#]/.test(String(message['text'] ?? ''))) found.push(String(message['text']))
  return found
}

/** Every string a reader sees, in order. */
export function shownText(blocks: unknown): string {
  const lines: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk)
    if (!isNode(value)) return
    if (typeof value['text'] === 'string') lines.push(value['text'])
    for (const [name, child] of Object.entries(value)) if (name !== 'confirm') walk(child)
  }
  walk(blocks)
  return lines.join('\n')
}

const list = (value: unknown): Node[] => (Array.isArray(value) ? value.filter(isNode) : [])
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const first = (wrongs: (string | undefined)[]): string | undefined => wrongs.find((wrong) => wrong !== undefined)
