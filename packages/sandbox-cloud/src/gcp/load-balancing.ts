import type { Behaviour } from '../engine/behaviour.ts'

export const loadBalancingFamily: Behaviour[] = []
