export { createWorldStore } from './world-store.ts'
