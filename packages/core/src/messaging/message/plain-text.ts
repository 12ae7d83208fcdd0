/**
 * Text that people or agents wrote, made so that it can only be read: one line, no markup, no mentions, no links, no symbols
 * that look like the platform's own, nothing invisible, at most `most` characters.
 */
export function plainText(text: string, most: number): string {
  // Compatibility forms first: a full-width @ or < is one as well.
  let rest = text
    .slice(0, RAW_MOST)
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\s\p{Z}]+/gu, ' ')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replaceAll(/<[^<>]*>/g, ' ')
  }
  rest = rest
    .replaceAll(SCHEME, LINK)
    .replaceAll(DOMAIN, LINK)
    .replaceAll(/[<>@*`~|\\[\]{}]/g, ' ')
    .replaceAll(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replaceAll(/(?<!\S)#+(?=\s|$)/g, ' ')
    .replaceAll(/:([a-z0-9_+'-]+):/gi, '$1')
    .replaceAll(/[\p{Extended_Pictographic}\p{Regional_Indicator}\u{fe0f}✓✔☑√]/gu, '')
    .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
  return cut(rest.replaceAll(/\s+/g, ' ').trim(), most)
}

/** A name the platform or terraform made, such as a resource address, whose index may hold anything. */
export function plainAddress(text: string, most = 160): string {
  const rest = text
    .slice(0, RAW_MOST)
    .normalize('NFKC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[\s\p{Z}]+/gu, ' ')
    .replaceAll(SCHEME, LINK)
    .replaceAll(/[<>@*`~|\\]/g, '')
    .replaceAll(/[\p{Extended_Pictographic}\p{Regional_Indicator}]/gu, '')
  return cut(rest.trim(), most)
}

/** At most `most` characters, the last of them an ellipsis where something is missing. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const characters = [...text]
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

const RAW_MOST = 20_000
const LINK = '(link)'
/* oxlint-disable no-control-regex -- control characters are what this is about */
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\p{Default_Ignorable_Code_Point}\p{Cf}]/gu
const SCHEME = /\b(?:[a-z][a-z0-9+.-]{0,30}:\/\/|(?:mailto|tel|sms|javascript|data|vbscript|file|slack|msteams):|www\.)\S*/gi
/** Names that a client may turn into a link by itself. */
const DOMAIN =
  /(?<![\p{L}\p{N}_-])(?:[\p{L}\p{N}_-]+[.。])+(?:com|net|org|io|dev|app|co|kr|jp|cn|ru|xyz|top|info|biz|link|click|site|online|me|ai|sh|gg|ly|to|cc|tk|zip|mov|eu|us|uk|de)\b(?:[:/?#]\S*)?/giu
