/** argv of `terraform providers schema`, without the binary. The answer is megabytes for a large provider: send it to a file. */
export function providersSchemaArgs(): string[] {
  return ['providers', 'schema', '-json']
}
