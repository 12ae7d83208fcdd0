import type { Behaviour } from '../engine/behaviour.ts'

export const messagingFamily: Behaviour[] = []
