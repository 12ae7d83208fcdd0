import { schema } from '@mcp-cloud/db'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTerminalTicket, redeemTicket } from './ticket.ts'

let world: TestPlatform
beforeAll(async () => void (world = await testPlatform()))
afterAll(() => world?.close())

test('one of many who show the same ticket at once gets a terminal', async () => {
  const ctx = world.ctxAs({ roles: ['learner'] })
  const { ticket } = await openTerminalTicket.run(ctx, undefined)
  const redeemed = await Promise.all(Array.from({ length: 20 }, () => redeemTicket(world.platform, ticket, ctx.actor)))
  expect(redeemed.filter(Boolean)).toHaveLength(1)
  expect(await redeemTicket(world.platform, ticket, ctx.actor)).toBe(false)
})

test('a ticket is for the session that asked, and for half a minute; what was made up opens nothing', async () => {
  const ctx = world.ctxAs({ roles: ['learner'] })
  const { ticket } = await openTerminalTicket.run(ctx, undefined)
  const other = world.ctxAs({ roles: ['learner'], id: ctx.actor.id })
  expect(await redeemTicket(world.platform, ticket, other.actor)).toBe(false)
  for (const forged of ['', 'x', ticket.slice(0, -2), `${ticket}AA`, Buffer.from('{"nonce":"n"}').toString('base64url')])
    expect(await redeemTicket(world.platform, forged, ctx.actor), forged).toBe(false)
  world.clock.advance(31)
  expect(await redeemTicket(world.platform, ticket, ctx.actor)).toBe(false)
})

test('used tickets are forgotten when they would be refused anyway', async () => {
  const ctx = world.ctxAs({ roles: ['learner'] })
  for (let index = 0; index < 3; index++) {
    const { ticket } = await openTerminalTicket.run(ctx, undefined)
    expect(await redeemTicket(world.platform, ticket, ctx.actor)).toBe(true)
    world.clock.advance(31)
  }
  expect(await world.platform.db.$count(schema.usedTickets)).toBe(1)
})
