export { canonicalJson } from '@mcp-cloud/contracts'
