import { expect, test } from 'vitest'
import { worldStoreContract } from './contract.ts'
import { createMemoryStore } from './memory.ts'

worldStoreContract('memory', async () => createMemoryStore(), { test, expect })
