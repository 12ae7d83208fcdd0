import type { Behaviour } from '../engine/behaviour.ts'

export const secretsFamily: Behaviour[] = []
