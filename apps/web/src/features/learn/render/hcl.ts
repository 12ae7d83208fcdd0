import type { HLJSApi, Language } from 'highlight.js'

/** Terraform's language, as far as colours need it. */
export function hcl(hljs: HLJSApi): Language {
  const interpolation = { scope: 'subst', begin: /\$\{/, end: /\}/, contains: [hljs.NUMBER_MODE] }
  return {
    name: 'HCL',
    keywords: {
      keyword: 'for in if else endif endfor',
      literal: 'true false null',
    },
    contains: [
      hljs.COMMENT('#', '$'),
      hljs.C_LINE_COMMENT_MODE,
      hljs.C_BLOCK_COMMENT_MODE,
      hljs.NUMBER_MODE,
      { scope: 'string', begin: /"/, end: /"/, illegal: /\n/, contains: [hljs.BACKSLASH_ESCAPE, interpolation] },
      { scope: 'string', begin: /<<-?([A-Z]+)$/, end: /^\s*[A-Z]+$/, contains: [interpolation] },
      { scope: 'keyword', match: /^\s*(?:resource|data|variable|output|module|provider|terraform|locals|moved|import|removed|check)\b/m },
      { scope: 'attr', match: /^\s*[\w-]+(?=\s*=[^=])/m },
      { scope: 'built_in', match: /\b[a-z][a-z0-9_]*(?=\()/ },
    ],
  }
}
