import type { GcloudGroup } from '../model.ts'

export const projects: GcloudGroup = { summary: 'Projects.', commands: {} }
