export { visible } from '@mcp-cloud/contracts/visible-text'
