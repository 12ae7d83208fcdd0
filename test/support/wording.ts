/** A sentence of the console's catalogue with its values: `{name}` becomes what stands under `name`. */
export function wording(sentence: string, values: Record<string, string>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_all, key: string) => values[key] ?? '')
}
