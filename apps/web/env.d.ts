/// <reference types="vite/client" />

declare module 'virtual:contract-routes' {
  import type { contract } from '@mcp-cloud/contracts'

  const routes: typeof contract
  export default routes
}
