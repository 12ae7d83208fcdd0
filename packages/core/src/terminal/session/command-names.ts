/** What Tab offers as the first word: everything that can be run here. */
export const COMMAND_NAMES = `
  aws gcloud terraform mcp-cloud less more man help clear nano history uname id awk base64 basename bash cat
  chmod column comm cp cut date diff dirname du echo env expr false file find fold grep gunzip gzip head
  hostname join jq ln ls md5sum mkdir mv nl paste printenv printf pwd readlink rev rg rm rmdir sed seq
  sha256sum sleep sort split stat tac tail tar tee time timeout touch tr tree true uniq wc which whoami xargs
  yq zcat
`
  .trim()
  .split(/\s+/)

/** Words of the shell itself. */
export const SHELL_WORDS = ['cd', 'exit', 'export', 'unset', 'source', 'alias', 'type', 'set', 'for', 'if', 'while', 'case', 'function']
