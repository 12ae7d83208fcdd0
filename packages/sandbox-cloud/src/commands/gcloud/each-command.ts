import type { GcloudCommand, GcloudGroup } from './model.ts'

/** Every command of the tree, with its words. */
export function eachCommand(
  { groups = {}, commands = {} }: GcloudGroup,
  path: string[] = [],
): { path: string[]; command: GcloudCommand }[] {
  return [
    ...Object.entries(commands).map(([name, command]) => ({ path: [...path, name], command })),
    ...Object.entries(groups).flatMap(([name, group]) => eachCommand(group, [...path, name])),
  ]
}
