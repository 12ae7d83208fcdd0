import type { ProviderDefinition } from '../engine/provider.ts'
import { archiveProvider } from './archive.ts'
import { nullProvider } from './null.ts'
import { randomProvider } from './random.ts'
import { timeProvider } from './time.ts'
import { tlsProvider } from './tls.ts'

/** Providers that configurations need beside a cloud. They keep nothing in a world. */
export const smallProviders: ProviderDefinition[] = [randomProvider, nullProvider, timeProvider, tlsProvider, archiveProvider]
