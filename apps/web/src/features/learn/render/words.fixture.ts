import type { RenderWords } from './words.ts'

/** The words of the interface, as far as a rendered lesson needs them. */
export const words: RenderWords = {
  copy: 'Copy',
  run: 'Run',
  tabs: 'Cloud',
  table: 'Table',
  code: 'Code',
  unknownTool: (name) => `Unknown tool ${name}`,
  callout: { note: 'Note', tip: 'Tip', warning: 'Warning', danger: 'Danger' },
}
