import { Locale } from '@mcp-cloud/contracts'
import type { Tx } from '@mcp-cloud/db'
import { selectLocales } from './table.ts'

/** The language of each enabled person who chose one, by their e-mail address in small letters. */
export async function findLocales(tx: Tx, emails: string[]): Promise<Map<string, Locale>> {
  const rows = await selectLocales(
    tx,
    emails.map((email) => email.toLowerCase()),
  )
  return new Map(
    rows.flatMap(({ email, locale }) => {
      const known = Locale.safeParse(locale)
      return known.success ? [[email, known.data] as const] : []
    }),
  )
}
