import { crypto } from './builtin.ts'

/** In hexadecimal digits: what the clouds check that contents arrived with. */
export function md5(content: string | Uint8Array): string {
  return crypto().createHash('md5').update(content).digest('hex')
}
