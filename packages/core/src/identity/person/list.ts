import { contract } from '@mcp-cloud/contracts'
import { verb } from '../../kernel/index.ts'
import { renderPerson } from './render.ts'
import { selectUsers, selectWithPassword } from './table.ts'

export const listPeople = verb(contract.people.list, async ({ ctx }) => {
  const [rows, withPassword] = await Promise.all([selectUsers(ctx.db), selectWithPassword(ctx.db)])
  return { items: rows.map((row) => renderPerson(row, withPassword.has(row.id))) }
})
